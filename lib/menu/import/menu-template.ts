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
  boundary: 32,
  complaintPhone: 16,
  needStaff: 10,
  needCertifiedOfficers: 12,
  needEquipment: 20,
  needFundsYuan: 14,
  note: 20,
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
        t(`examples.${field}`) || null,
      ]),
    },
  ]);
}
