import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { formatLegalBasis } from "@/lib/law/legal-basis.rules";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { COMPLETENESS_CHECKS, completenessByDepartment, completenessOf } from "./completeness.rules";
import type { EditionMatterRow } from "./edition-content.queries";
import { flowWords } from "./flow/flow-words.rules";
import type { ImportField } from "./import/import.terms";
import { MENU_PART_TERMS, POWER_DOMAIN_TERMS, POWER_MODE_TERMS, POWER_TYPE_TERMS } from "./power.terms";

type Cell = string | number | null;
type WrittenField = { field: ImportField; width: number; value: (matter: EditionMatterRow, index: number) => Cell };

/** Columns as the template has them, so that an exported list is read again without mapping. */
const FIELDS: readonly WrittenField[] = [
  { field: "serial", width: 6, value: (_, index) => index + 1 },
  { field: "code", width: 14, value: ({ code }) => code },
  { field: "name", width: 44, value: ({ content }) => content.name },
  { field: "subItem", width: 24, value: ({ content }) => content.subItem },
  { field: "type", width: 14, value: ({ content }) => POWER_TYPE_TERMS[content.type].term },
  { field: "domain", width: 12, value: ({ content }) => POWER_DOMAIN_TERMS[content.domain] },
  { field: "department", width: 22, value: ({ departmentName }) => departmentName },
  { field: "modes", width: 12, value: ({ content }) => content.modes.map((mode) => POWER_MODE_TERMS[mode]).join("、") },
  { field: "part", width: 10, value: ({ part }) => MENU_PART_TERMS[part] },
  { field: "bases", width: 50, value: ({ content }) => basesText(content.bases) },
  { field: "scope", width: 28, value: ({ content }) => content.scope },
  { field: "duties", width: 44, value: ({ content }) => stepsText(content.steps) },
  { field: "statutoryDays", width: 10, value: ({ content }) => content.statutoryDays },
  { field: "promisedDays", width: 10, value: ({ content }) => content.promisedDays },
  { field: "materials", width: 32, value: ({ content }) => content.materials.join("\n") || null },
  { field: "fee", width: 16, value: ({ content }) => content.fee },
  { field: "boundary", width: 32, value: ({ content }) => content.boundary },
  { field: "complaintPhone", width: 16, value: ({ content }) => content.complaintPhone },
  { field: "needStaff", width: 10, value: ({ content }) => content.needStaff || null },
  { field: "needCertifiedOfficers", width: 12, value: ({ content }) => content.needCertifiedOfficers || null },
  { field: "needEquipment", width: 20, value: ({ content }) => content.needEquipment },
  { field: "needFundsYuan", width: 14, value: ({ content }) => funds(content.needFundsYuan) },
  { field: "note", width: 20, value: ({ content }) => content.note },
];

type Content = EditionMatterRow["content"];

const basesText = (bases: Content["bases"]) =>
  bases
    .map(({ law, lawVersion, documentNumber, article, text }) =>
      formatLegalBasis({
        law,
        ...(lawVersion ? { version: lawVersion } : {}),
        ...(documentNumber ? { documentNumber } : {}),
        ...(article ? { article } : {}),
        ...(text ? { text } : {}),
      }),
    )
    .join("\n") || null;

const stepsText = (steps: Content["steps"]) =>
  steps
    .map(({ name, duty, days }, index) => `${index + 1}.${name}：${duty}${days === null ? "" : `（${days}个工作日）`}`)
    .join("\n") || null;

const funds = (yuan: string) => (Number(yuan) === 0 ? null : yuan.replace(/\.00$/, ""));

/** How complete each department's matters are: the second sheet. */
function completenessSheet(matters: readonly EditionMatterRow[], locale: Locale) {
  const t = translator(locale, "menu");
  const rows = completenessByDepartment(
    matters.map(({ departmentName, content }) => ({
      department: departmentName,
      completeness: completenessOf(content),
    })),
  );
  const header = (key: string) => t(`completeness.columns.${key}`);
  return {
    name: t("completeness.label"),
    columns: [
      { header: t("completeness.department"), width: 24 },
      ...["matters", "complete", "percent"].map((key) => ({ header: header(key), width: 12 })),
      ...COMPLETENESS_CHECKS.map((check) => ({
        header: t("completeness.lacks", { check: t(`checks.${check}`) }),
        width: 12,
      })),
    ],
    rows: rows.map(({ department, matters: count, complete, percent, missing }) => [
      department ?? t("completeness.nobody"),
      count,
      complete,
      percent,
      ...COMPLETENESS_CHECKS.map((check) => missing[check]),
    ]),
  };
}

/** An edition's matters as an .xlsx list, in the edition's order; a second sheet says how complete they are. */
export function editionWorkbook(
  title: string,
  matters: readonly EditionMatterRow[],
  locale: Locale,
): Promise<Uint8Array> {
  const t = translator(locale, "menu-import");
  const flows = translator(locale, "menu.flow");
  const words = flowWords(flows);
  const flow = { header: flows("inWords"), width: 44 };
  return writeWorkbook([
    {
      name: t("template.sheet"),
      title,
      columns: [...FIELDS.map(({ field, width }) => ({ header: t(`fields.${field}`), width })), flow],
      // The flow is for reading: an import reads the plain steps, and leaves the flow of the same steps as it is.
      rows: matters.map((matter, index) => [
        ...FIELDS.map(({ value }) => value(matter, index)),
        words.description(matter.content.steps) || null,
      ]),
    },
    completenessSheet(matters, locale),
  ]);
}
