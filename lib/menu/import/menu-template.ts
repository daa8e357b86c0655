import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { type WrittenColumn, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { MENU_PART_TERMS, POWER_DOMAIN_TERMS, POWER_MODE_TERMS, POWER_TYPE_TERMS } from "../power.terms";
import { IMPORT_FIELDS, type ImportField } from "./import.terms";

/** Columns of the template with their widths; the three finer columns of a basis stay for files that have them. */
const WIDTHS: Readonly<Partial<Record<ImportField, number>>> = {
  serial: 6,
  name: 44,
  subItem: 24,
  type: 14,
  domain: 12,
  department: 22,
  code: 18,
  modes: 12,
  part: 10,
  bases: 50,
  scope: 28,
  duties: 44,
  statutoryDays: 10,
  promisedDays: 10,
  materials: 32,
  fee: 16,
  boundary: 32,
  complaintPhone: 16,
  needStaff: 10,
  needCertifiedOfficers: 12,
  needEquipment: 20,
  needFundsYuan: 14,
  note: 20,
};

/** One matter as the columns want it. Contents of lists are official Chinese in every language. */
const EXAMPLE: Readonly<Partial<Record<ImportField, string>>> = {
  serial: "1",
  name: "对擅自占用、挖掘公路的处罚",
  type: "行政处罚",
  domain: "城乡建设",
  department: "交通运输局",
  modes: "下放",
  part: "自选",
  bases: "《中华人民共和国公路法》第七十六条",
  scope: "行政处罚权以及相关的行政检查权",
  duties: "1.立案责任：发现违法行为，7个工作日内决定是否立案。\n2.调查责任：两名以上执法人员调查取证。",
  statutoryDays: "90",
  promisedDays: "60",
  materials: "申请表\n身份证明复印件",
  fee: "不收费",
  boundary: "部门负责业务指导；乡镇负责巡查和立案查处。",
  complaintPhone: "0373-0000000",
  needStaff: "3",
  needCertifiedOfficers: "2",
  needEquipment: "执法记录仪2台",
  needFundsYuan: "20000",
};

const REQUIRED: ReadonlySet<ImportField> = new Set(["name", "type", "domain", "department"]);
const EMPTY_ROWS = 500;

/** An empty list of matters to fill in, with drop-down lists, and a sheet that says how, with an example. */
export function menuTemplate(locale: Locale, departments: readonly string[] = []): Promise<Uint8Array> {
  const t = translator(locale, "menu-import");
  const fields = IMPORT_FIELDS.filter((field) => WIDTHS[field] !== undefined);
  const choices: Partial<Record<ImportField, readonly string[]>> = {
    type: Object.values(POWER_TYPE_TERMS).map(({ term }) => term),
    domain: Object.values(POWER_DOMAIN_TERMS),
    modes: Object.values(POWER_MODE_TERMS),
    part: Object.values(MENU_PART_TERMS),
    ...(departments.length > 0 ? { department: departments } : {}),
  };
  const columns = fields.map((field): WrittenColumn => {
    const values = choices[field];
    return {
      header: t(`fields.${field}`),
      width: WIDTHS[field] ?? 12,
      hint: t(`hints.${field}`),
      ...(values ? { choices: values, free: field === "modes" || field === "department" } : {}),
      ...(REQUIRED.has(field) ? { tone: "required" as const } : {}),
    };
  });
  return writeWorkbook([
    {
      name: t("template.sheet"),
      columns,
      rows: [],
      rowsWithChoices: EMPTY_ROWS,
    },
    {
      name: t("template.guide"),
      title: t("template.guideTitle"),
      columns: [
        { header: t("template.field"), width: 24 },
        { header: t("template.required"), width: 12 },
        { header: t("template.how"), width: 60 },
        { header: t("template.example"), width: 50 },
      ],
      rows: fields.map((field) => [
        t(`fields.${field}`),
        t(REQUIRED.has(field) ? "template.yes" : "template.no"),
        t(`hints.${field}`),
        EXAMPLE[field] ?? null,
      ]),
    },
  ]);
}
