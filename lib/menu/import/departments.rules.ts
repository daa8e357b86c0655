import { textKey } from "@/lib/spreadsheet/text.rules";
import type { KnownDepartment } from "./import.terms";

/** Everyday names of county-level bodies and the official ones they stand for. Longer entries come first. */
const SHORT_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^城(?:市)?管(?:理)?(?:执法|综合执法)?局$|^城市管理(?:和)?综合(?:行政)?执法局$|^城管$/, "城市管理局"],
  [/^住建局$|^住房(?:和)?城乡建设局$|^建设局$|^住建$|^建委$|^住建委$/, "住房城乡建设局"],
  [/^自然资源局$|^自规局$|^资规局$|^国土(?:资源)?局$|^自然资源(?:和)?规划局$/, "自然资源规划局"],
  [/^生态环境局.+分局$|^生态环境局$|^环保局$|^环境保护局$|^生态环境分局$/, "生态环境分局"],
  [/^市监局$|^市场监管局$|^市场监督局$/, "市场监督管理局"],
  [/^应急局$|^安监局$/, "应急管理局"],
  [/^卫健委$|^卫健局$|^卫健体委$|^卫生健康局$|^卫计委$/, "卫生健康委员会"],
  [/^人社局$|^人力资源社会保障局$/, "人力资源社会保障局"],
  [/^交通局$|^交运局$/, "交通运输局"],
  [/^农业局$|^农业农村委$/, "农业农村局"],
  [/^文广旅局$|^文旅局$|^文广体旅局$|^文化广电旅游局$|^文化和?旅游局$/, "文化广电旅游局"],
  [/^教体局$|^教育局$/, "教育体育局"],
  [/^医保局$/, "医疗保障局"],
  [/^发改委$|^发展改革委$/, "发展改革委员会"],
  [/^工信局$|^工业信息化局$/, "工业信息化局"],
  [/^退役军人局$/, "退役军人事务局"],
  [/^消防大队$|^消防救援局$|^消防队$|^消防$/, "消防救援大队"],
  [/^编办$|^委编办$/, "委编办"],
];

const REGION = /^(?!城市|社区|市场|区域|城区)(?:[\u4e00-\u9fff]{2,4}?[市县区]|[市县区])(?=.{2})(?!场)/;

/** Keys under which one body is known: without region and “原”, without 和, everyday names made official. */
function departmentKeys(name: string): string[] {
  const whole = textKey(name.replace(/[（(][^）)]*[)）]/g, ""));
  const forms = new Set([whole]);
  let rest = whole.replace(/^原/, "");
  forms.add(rest);
  for (let turn = 0; turn < 2; turn++) {
    const shorter = rest.replace(REGION, "");
    if (shorter === rest) break;
    rest = shorter;
    forms.add(rest);
  }
  const keys = new Set<string>();
  for (const form of forms) {
    const official = SHORT_NAMES.find(([pattern]) => pattern.test(form))?.[1] ?? form;
    keys.add(form);
    keys.add(official.replace(/[和与]/g, ""));
  }
  return [...keys];
}

/** One key of a department's name, for comparing rows of a file with each other and with the menu. */
export const departmentKey = (name: string) => departmentKeys(name).at(-1) ?? "";

/**
 * Finds the known department that a name in a file means. The exact name or alias wins; after that everyday names
 * (市城管局) and names without their region are tried, and only a single match counts.
 */
export function departmentMatcher(departments: readonly KnownDepartment[]): (name: string) => KnownDepartment | null {
  const exact = new Map<string, KnownDepartment>();
  const loose = new Map<string, Set<KnownDepartment>>();
  for (const department of departments) {
    for (const name of [department.name, ...department.aliases]) {
      exact.set(textKey(name), department);
      for (const key of departmentKeys(name)) loose.set(key, (loose.get(key) ?? new Set()).add(department));
    }
  }
  return (name) => {
    const known = exact.get(textKey(name));
    if (known) return known;
    const found = new Set(departmentKeys(name).flatMap((key) => [...(loose.get(key) ?? [])]));
    const [only, ...others] = found;
    return only && others.length === 0 ? only : null;
  };
}

/** The names in a cell that names more than one body: 市城管局、市住建局. */
export function departmentNames(cell: string): string[] {
  return cell
    .split(/[、,，;；\n/]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
