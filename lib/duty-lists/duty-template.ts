import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { type WrittenColumn, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { DUTY_FIELDS, type DutyField, NEEDED_FIELDS } from "./duty.schema";
import { DUTY_HEADERS } from "./duty-import.rules";
import { DUTY_KIND_TERMS, DUTY_KINDS, type DutyKind } from "./published-duty.schema";

const WIDTHS: Readonly<Record<DutyField, number>> = {
  category: 16,
  name: 44,
  department: 22,
  departmentDuty: 50,
  townshipDuty: 50,
  method: 40,
};
const EMPTY_ROWS = 300;

/** What the department's column is called on each sheet, and which columns a sheet has. */
const SHEETS: Readonly<
  Record<DutyKind, { fields: readonly DutyField[]; headers: Partial<Record<DutyField, string>> }>
> = {
  BASIC: { fields: ["category", "name"], headers: {} },
  SUPPORTING: {
    fields: ["category", "name", "department", "departmentDuty", "townshipDuty", "method"],
    headers: {},
  },
  RECLAIMED: {
    fields: ["category", "name", "department", "method"],
    headers: { department: "承接部门", method: "承接方式" },
  },
};

/** The three lists to fill in, a sheet each, and a sheet that says how. Headings are the official Chinese ones. */
export function dutyTemplate(locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "duties");
  const lists = DUTY_KINDS.map((kind) => ({
    name: DUTY_KIND_TERMS[kind],
    columns: [
      { header: "序号", width: 6 },
      ...SHEETS[kind].fields.map(
        (field): WrittenColumn => ({
          header: SHEETS[kind].headers[field] ?? DUTY_HEADERS[field][0] ?? "",
          width: WIDTHS[field],
          hint: t(`template.hints.${field}`),
          ...(NEEDED_FIELDS[kind].includes(field) && { tone: "required" as const }),
        }),
      ),
    ],
    rows: [],
    rowsWithChoices: EMPTY_ROWS,
  }));
  return writeWorkbook([
    ...lists,
    {
      name: t("template.guide"),
      title: t("template.guideTitle"),
      columns: [
        { header: t("template.field"), width: 24 },
        { header: t("template.needed"), width: 30 },
        { header: t("template.how"), width: 60 },
      ],
      rows: (["kind", ...DUTY_FIELDS] as const).map((field) => [
        DUTY_HEADERS[field].join("、"),
        field === "kind" ? t("template.optional") : neededIn(field, t),
        t(`template.hints.${field}`),
      ]),
    },
  ]);
}

function neededIn(field: DutyField, t: (key: string) => string): string {
  const kinds = DUTY_KINDS.filter((kind) => NEEDED_FIELDS[kind].includes(field));
  if (kinds.length === DUTY_KINDS.length) return t("template.everyKind");
  return kinds.length === 0 ? t("template.optional") : kinds.map((kind) => DUTY_KIND_TERMS[kind]).join("、");
}
