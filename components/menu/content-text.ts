import { flowWords } from "@/lib/menu/flow/flow-words.rules";
import type { PowerContent, PowerContentField } from "@/lib/menu/power-content.rules";

type Translate = (key: string, values?: Record<string, string | number>) => string;
type Departments = Readonly<Record<string, string>>;

/**
 * A field of a matter in words; an empty text when nothing is said. `t` speaks for the namespace menu, `departments`
 * has short names by id.
 */
export function contentText(
  t: Translate,
  content: PowerContent,
  field: PowerContentField,
  departments: Departments,
): string {
  switch (field) {
    case "type":
      return t(`types.${content.type}`);
    case "domain":
      return t(`domains.${content.domain}`);
    case "departmentId":
      return content.departmentId ? (departments[content.departmentId] ?? "") : "";
    case "modes":
      return listed(
        t,
        content.modes.map((mode) => t(`modes.${mode}`)),
      );
    case "bases":
      return content.bases.map((basis) => basisText(basis)).join("\n");
    case "materials":
      return content.materials.join("\n");
    case "steps":
      return content.steps.map((_, index) => stepText(t, content.steps, index)).join("\n");
    case "statutoryDays":
    case "promisedDays":
      return content[field] === null ? "" : t("workingDays", { days: content[field] });
    case "scope":
      return content.scope ?? t("scopeInFull");
    case "needStaff":
    case "needCertifiedOfficers":
      return content[field] === 0 ? "" : t("persons", { count: content[field] });
    case "needFundsYuan":
      return Number(content.needFundsYuan) === 0 ? "" : t("yuanAYear", { amount: amount(content.needFundsYuan) });
    case "inferred":
      return listed(
        t,
        content.inferred.map((name) => t(`inferable.${name}`)),
      );
    default:
      return content[field] ?? "";
  }
}

/** Words one after the other, as the language sets them apart. */
export const listed = (t: Translate, words: readonly string[]): string =>
  words.reduce((list, next) => (list ? t("joined", { list, next }) : next), "");

/** 《中华人民共和国公路法》（2017年修正）第七十六条, its words on the next line when they are wanted. */
export function basisText(basis: PowerContent["bases"][number], withWords = false): string {
  const marks = [basis.lawVersion, basis.documentNumber].filter(Boolean).map((mark) => `（${mark}）`);
  const head = `《${basis.law}》${marks.join("")}${basis.article ?? ""}`;
  return withWords && basis.text ? `${head}\n${basis.text}` : head;
}

function stepText(t: Translate, steps: PowerContent["steps"], index: number): string {
  const step = steps[index];
  if (!step) return "";
  const { name, duty, days, actor } = step;
  const words = flowWords((key, values) => t(`flow.${key}`, values));
  const limit = days === null ? "" : t("stepDays", { days });
  const said = words.joined("clauses", [
    ...(actor ? [actor] : []),
    ...words.materialsOf(step),
    ...words.ways(steps, index),
  ]);
  const more = said && t("flow.said", { said });
  return `${index + 1}. ${name}${limit}：${duty}${more}`;
}

const amount = (yuan: string) => yuan.replace(/\.00$/, "").replace(/\B(?=(\d{3})+(?!\d))/g, ",");
