import { type Flow, type FlowProblem, isPlain, waysOf } from "./flow.rules";
import { END, MOST_STEPS, MOST_WAYS, type PowerStep } from "./flow.schema";

type Texts = Readonly<Record<string, string>>;

/** A way and a step as they are typed; `to` is the number of a step, "0" for the end, "" for none. */
export type DraftWay = Readonly<{ to: string; when: string; back: boolean }>;
export type DraftStep = Readonly<{
  name: string;
  duty: string;
  days: string;
  actor: string;
  /** One material a line. */
  materials: string;
  /** None: to the next step. */
  ways: readonly DraftWay[];
}>;
export type FlowDraft = Readonly<{ steps: readonly DraftStep[]; statutoryDays: string; promisedDays: string }>;

const NO_WAY: DraftWay = { to: "", when: "", back: false };
const NO_STEP: DraftStep = { name: "", duty: "", days: "", actor: "", materials: "", ways: [] };

const text = (value: number | null): string => (value === null ? "" : String(value));

/** A flow on record as its form shows it. */
export const draftOf = ({ steps, statutoryDays, promisedDays }: Flow): FlowDraft => ({
  steps: steps.map((step, index) => ({
    ...{ name: step.name, duty: step.duty, days: text(step.days), actor: step.actor ?? "" },
    materials: (step.materials ?? []).join("\n"),
    ways: isPlain(steps, index)
      ? []
      : waysOf(steps, index).map(({ to, when, back }) => ({ to: String(to), when: when ?? "", back: back === true })),
  })),
  statutoryDays: text(statutoryDays),
  promisedDays: text(promisedDays),
});

const STEP_FIELD = /^steps\.(\d{1,2})\.(name|duty|days|actor|materials)$/;
const WAY_FIELD = /^steps\.(\d{1,2})\.next\.(\d)\.(to|when|back)$/;

/** The form as it was sent, row by row; rows that are not there in between are empty ones. */
export function readFlowForm(texts: Texts): FlowDraft {
  const steps: DraftStep[] = [];
  for (const [name, value] of Object.entries(texts)) {
    const [, ofStep, field] = STEP_FIELD.exec(name) ?? [];
    const [, ofWay, way, wayField] = WAY_FIELD.exec(name) ?? [];
    const index = Number(ofStep ?? ofWay ?? Number.NaN);
    if (!(index < MOST_STEPS)) continue;
    while (steps.length <= index) steps.push(NO_STEP);
    const step = steps[index] ?? NO_STEP;
    if (field) steps[index] = { ...step, [field]: value };
    else if (wayField && Number(way) < MOST_WAYS) {
      const ways = [...step.ways];
      while (ways.length <= Number(way)) ways.push(NO_WAY);
      const before = ways[Number(way)] ?? NO_WAY;
      ways[Number(way)] = { ...before, [wayField]: wayField === "back" ? value !== "" : value };
      steps[index] = { ...step, ways };
    }
  }
  return { steps, statutoryDays: texts.statutoryDays ?? "", promisedDays: texts.promisedDays ?? "" };
}

/** The same draft as the texts of its form. */
export function flowTexts({ steps, statutoryDays, promisedDays }: FlowDraft): Record<string, string> {
  const texts: Record<string, string> = { statutoryDays, promisedDays };
  for (const [index, { ways, ...plain }] of steps.entries()) {
    for (const [field, value] of Object.entries(plain)) texts[`steps.${index}.${field}`] = value;
    for (const [way, { to, when, back }] of ways.entries()) {
      texts[`steps.${index}.next.${way}.to`] = to;
      texts[`steps.${index}.next.${way}.when`] = when;
      if (back) texts[`steps.${index}.next.${way}.back`] = "on";
    }
  }
  return texts;
}

/** Rows of ways in which something was said, by their place in the form: the n-th of the flow stands there. */
const saidWays = ({ ways }: DraftStep): number[] =>
  ways.flatMap(({ to, when, back }, index) => (to !== "" || when.trim() !== "" || back ? [index] : []));

const lines = (typed: string): string[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

/** The draft in the shape that the schema takes. */
export const flowInput = ({ steps, statutoryDays, promisedDays }: FlowDraft) => ({
  steps: steps.map(({ name, duty, days, actor, materials, ...step }) => {
    const said = saidWays(step as DraftStep).map((index) => step.ways[index] ?? NO_WAY);
    return { name, duty, days, actor, materials: lines(materials), ...(said.length > 0 && { next: said }) };
  }),
  statutoryDays,
  promisedDays,
});

const wholeOrNull = (typed: string): number | null => (/^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : null);

/** The draft as a flow for looking at while it is typed: what is no number yet counts as not said. */
export function drawnDraft({ steps, statutoryDays, promisedDays }: FlowDraft): Flow {
  const read = ({ name, duty, days, actor, materials, ...step }: DraftStep): PowerStep => {
    const next = saidWays(step as DraftStep).flatMap((index) => {
      const { to, when, back } = step.ways[index] ?? NO_WAY;
      // A way that was begun and leads nowhere yet is a way to a step that there is not.
      const way = { to: to === "" ? MOST_STEPS + 1 : Number(to) };
      return [{ ...way, ...(when.trim() && { when: when.trim() }), ...(back && { back: true as const }) }];
    });
    const said = {
      ...(actor.trim() && { actor: actor.trim() }),
      ...(materials.trim() && { materials: lines(materials) }),
    };
    return { name: name.trim(), duty: duty.trim(), days: wholeOrNull(days), ...said, ...(next.length > 0 && { next }) };
  };
  return {
    steps: steps.map(read),
    statutoryDays: wholeOrNull(statutoryDays),
    promisedDays: wholeOrNull(promisedDays),
  };
}

/** The input of the form at which a problem stands. */
export function problemInput(
  { steps }: FlowDraft,
  { step, field }: Pick<FlowProblem<string>, "step" | "field">,
): string {
  if (step === 0) return field;
  const [, way, part] = /^next\.(\d+)\.(.+)$/.exec(field) ?? [];
  const row = steps[step - 1];
  if (way === undefined || !row) return `steps.${step - 1}.${field}`;
  const said = saidWays(row);
  // Without a way of its own a step's plain way is spoken of at its name.
  return said.length === 0 ? `steps.${step - 1}.name` : `steps.${step - 1}.next.${said[Number(way)] ?? 0}.${part}`;
}

/** Numbers of steps in ways follow their steps; a way to a step that is gone goes with it. */
function renumbered(steps: readonly DraftStep[], numberOf: (step: number) => number | null): DraftStep[] {
  return steps.map((step) => ({
    ...step,
    ways: step.ways.flatMap((way) => {
      const to = Number(way.to);
      if (way.to === "" || to === END) return [way];
      const number = numberOf(to);
      return number === null ? [] : [{ ...way, to: String(number) }];
    }),
  }));
}

const addedAfter = (steps: readonly DraftStep[], step: number): DraftStep[] => {
  const moved = renumbered(steps, (number) => (number > step ? number + 1 : number));
  return [...moved.slice(0, step), NO_STEP, ...moved.slice(step)];
};

const removed = (steps: readonly DraftStep[], step: number): DraftStep[] =>
  renumbered(
    steps.filter((_, index) => index !== step - 1),
    (number) => (number === step ? null : number > step ? number - 1 : number),
  );

/** The step and the one before it change places. */
function movedUp(steps: readonly DraftStep[], step: number): DraftStep[] {
  const [before, own] = [steps[step - 2], steps[step - 1]];
  if (!before || !own) return [...steps];
  const swapped = [...steps.slice(0, step - 2), own, before, ...steps.slice(step)];
  return renumbered(swapped, (number) => (number === step ? step - 1 : number === step - 1 ? step : number));
}

function withWays(
  steps: readonly DraftStep[],
  step: number,
  change: (ways: readonly DraftWay[], plain: DraftWay) => readonly DraftWay[],
): DraftStep[] {
  const plain = { ...NO_WAY, to: String(step < steps.length ? step + 1 : END) };
  return steps.map((row, index) => (index === step - 1 ? { ...row, ways: change(row.ways, plain) } : row));
}

/** Another way out of the step, to nowhere yet unless `to` is given; the plain way that it had is written down first. */
export const wayAdded = (draft: FlowDraft, step: number, to: string): FlowDraft => ({
  ...draft,
  steps: withWays(draft.steps, step, (ways, plain) => [...(ways.length > 0 ? ways : [plain]), { ...NO_WAY, to }]),
});

export const wayRemoved = (draft: FlowDraft, step: number, way: number): FlowDraft => ({
  ...draft,
  steps: withWays(draft.steps, step, (ways) => ways.filter((_, index) => index !== way)),
});

/** Names of the buttons: "add", "after-2", "remove-2", "up-2", "down-2", "way-2", "unway-2-0". Steps count from 1, ways from 0. */
const INTENT = /^(add|after|remove|up|down|way|unway)(?:-(\d{1,2}))?(?:-(\d))?$/;

/** The draft after a button was pressed; null when the text names none. What is not possible changes nothing. */
export function afterIntent(draft: FlowDraft, intent: string): FlowDraft | null {
  const [, what, first, second] = INTENT.exec(intent) ?? [];
  if (!what) return null;
  const { steps } = draft;
  const step = Number(first ?? steps.length);
  const isThere = step >= 1 && step <= steps.length;
  const to = (changed: readonly DraftStep[]): FlowDraft => ({ ...draft, steps: changed });
  if (what === "add") return steps.length < MOST_STEPS ? to(addedAfter(steps, steps.length)) : draft;
  if (!isThere) return draft;
  if (what === "after") return steps.length < MOST_STEPS ? to(addedAfter(steps, step)) : draft;
  if (what === "remove") return to(removed(steps, step));
  if (what === "up") return step > 1 ? to(movedUp(steps, step)) : draft;
  if (what === "down") return step < steps.length ? to(movedUp(steps, step + 1)) : draft;
  if (what === "unway") return wayRemoved(draft, step, Number(second ?? 0));
  return (steps[step - 1]?.ways.length ?? 0) < MOST_WAYS ? wayAdded(draft, step, "") : draft;
}
