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
      return content.steps.map((step, index) => stepText(t, step, index)).join("\n");
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

function stepText(t: Translate, { name, duty, days }: PowerContent["steps"][number], index: number): string {
  const limit = days === null ? "" : t("stepDays", { days });
  return `${index + 1}. ${name}${limit}：${duty}`;
}

const amount = (yuan: string) => yuan.replace(/\.00$/, "").replace(/\B(?=(\d{3})+(?!\d))/g, ",");
