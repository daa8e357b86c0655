import { type FlowStep, isPlain, waysOf } from "./flow.rules";
import { END, type FlowWay } from "./flow.schema";

type Translate = (key: string, values?: Record<string, string | number>) => string;

/** A flow in words: for charts, exports and whoever does not see the chart. `t` speaks for `menu.flow`. */
export function flowWords(t: Translate) {
  const joined = (how: "note" | "listed" | "clauses", parts: readonly string[]): string =>
    parts.reduce((list, next) => (list ? t(how, { list, next }) : next), "");
  const label = ({ when, back }: FlowWay): string =>
    back ? (when ? t("backWhen", { when }) : t("back")) : (when ?? "");
  const way = (steps: readonly FlowStep[], { to, when, back }: FlowWay): string => {
    const where =
      to === END ? t("toEnd") : t(back ? "backTo" : "toStep", { step: to, name: steps[to - 1]?.name ?? "" });
    return when ? t("if", { when, where }) : where;
  };
  /** Where the step at `index` leads, unless it simply leads on. */
  const ways = (steps: readonly FlowStep[], index: number): string[] =>
    isPlain(steps, index) ? [] : waysOf(steps, index).map((each) => way(steps, each));
  const note = (actor: string | undefined, days: number | null): string =>
    joined("note", [...(actor ? [actor] : []), ...(days === null ? [] : [t("days", { days })])]);
  const materialsOf = ({ materials }: FlowStep): string[] =>
    materials ? [t("materials", { materials: joined("listed", materials) })] : [];
  /** A step in one line: who, how long, with what, and where it leads. */
  const step = (steps: readonly FlowStep[], index: number): string => {
    const own = steps[index];
    if (!own) return "";
    const { name, actor, days } = own;
    const lead = note(actor, days);
    const said = joined("clauses", [...(lead ? [lead] : []), ...materialsOf(own), ...ways(steps, index)]);
    return `${index + 1}. ${name}${said && t("said", { said })}`;
  };
  return {
    ...{ start: t("start"), end: t("end"), label, note, way, ways, step, materialsOf, joined },
    title: (count: number) => t("title", { count }),
    description: (steps: readonly FlowStep[]) => steps.map((_, index) => step(steps, index)).join("\n"),
  };
}
