import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import { columnLetter, columnNumber } from "@/lib/spreadsheet/column.rules";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import type { Workbook, WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { proposeSheetMapping } from "./import/headers.rules";
import type { ImportField } from "./import/import.terms";
import type { MenuImportMapping } from "./import/mapping.schema";
import { type ImportReport, importContext, readMatters, readWorkbookOnce, withRefused } from "./import-matters";
import type { ImportDetail } from "./menu-import.queries";
import type { MenuItemInput } from "./power.schema";
import { planMatters } from "./take-matters";

const SAMPLES = 3;
const SAMPLE_LENGTH = 60;

export type ColumnView = { column: string; label: string; samples: string[]; field: ImportField | null };
export type MappingView = {
  sheets: { name: string; rows: number }[];
  sheet: string;
  headerRow: number;
  columns: ColumnView[];
};

/** What a person sees who says which column is what: sheets, header, and the first values of each column. */
export async function viewMapping({ file, mapping }: ImportDetail): Promise<Result<MappingView, WorkbookProblem>> {
  const workbook = await readWorkbookOnce(file);
  if (!workbook.ok) return workbook;
  const sheets = workbook.value.sheets.map(({ name, rows }) => ({ name, rows: rows.length }));
  const sheet = workbook.value.sheets.find(({ name }) => name === mapping?.sheet) ?? workbook.value.sheets[0];
  const headerRow = mapping?.headerRow ?? sheet?.rows[0]?.row ?? 1;
  return ok({ sheets, sheet: sheet?.name ?? "", headerRow, columns: columnsOf(sheet, headerRow, mapping) });
}

function columnsOf(
  sheet: Workbook["sheets"][number] | undefined,
  headerRow: number,
  mapping: MenuImportMapping | null,
): ColumnView[] {
  const rows = sheet?.rows.filter(({ row }) => row >= headerRow) ?? [];
  const width = Math.max(0, ...rows.flatMap(({ cells }) => cells.map(({ column }) => columnNumber(column))));
  const fields = new Map<string, ImportField>();
  for (const [field, letters] of Object.entries(mapping?.columns ?? {})) {
    for (const letter of letters.split(",")) fields.set(letter.trim(), field as ImportField);
  }
  const values = (column: string) =>
    rows.flatMap(({ row, cells }) => {
      const value = cells.find((cell) => cell.column === column)?.value ?? "";
      return value === "" ? [] : [{ row, value: normaliseText(value).slice(0, SAMPLE_LENGTH) }];
    });
  return Array.from({ length: width }, (_, index) => {
    const column = columnLetter(index + 1);
    const own = values(column);
    return {
      column,
      label: own.find(({ row }) => row === headerRow)?.value ?? "",
      samples: own
        .filter(({ row }) => row > headerRow)
        .slice(0, SAMPLES)
        .map(({ value }) => value),
      field: fields.get(column) ?? null,
    };
  });
}

/** The mapping for a sheet chosen by hand: what the program makes of it, or no columns under the header row given. */
export async function mappingForSheet(
  { file, mapping }: ImportDetail,
  sheet: string,
  headerRow: number,
): Promise<MenuImportMapping | null> {
  const workbook = await readWorkbookOnce(file);
  if (!workbook.ok || !workbook.value.sheets.some(({ name }) => name === sheet)) return null;
  const kept = { constants: mapping?.constants ?? {}, rules: mapping?.rules ?? [] };
  const proposed = proposeSheetMapping(workbook.value, sheet);
  const isMoved = mapping?.sheet === sheet && mapping.headerRow !== headerRow;
  if (!proposed.ok || (isMoved && proposed.value.mapping.headerRow !== headerRow)) {
    return { sheet, headerRow, columns: {}, ...kept };
  }
  return { ...proposed.value.mapping, ...kept };
}

export type ImportPreview = {
  report: ImportReport;
  matters: { row: number; item: MenuItemInput }[];
  /** What applying it would do to the draft; null while an error stands in its way. */
  effect: { added: number; changed: number; unchanged: number } | null;
};

/** Everything that an import would bring, and everything that is wrong with it. Writes nothing. */
export async function previewImport(
  ctx: Ctx,
  detail: ImportDetail,
  mapping: MenuImportMapping,
): Promise<Result<ImportPreview, WorkbookProblem>> {
  const workbook = await readWorkbookOnce(detail.file);
  if (!workbook.ok) return workbook;
  const read = await readMatters(workbook.value, mapping, await inReading(ctx, importContext));
  const plan = await inReading(ctx, (tx) => planMatters(tx, detail.edition.id, read.matters));
  const { report } = withRefused(read, plan.refused, mapping);
  const isRefused = report.problems.some(({ severity }) => severity === "error");
  return ok({
    report,
    matters: read.matters.map(({ item }, index) => ({ row: read.sourceRows[index] ?? 0, item })),
    effect: isRefused
      ? null
      : {
          added: plan.unknown.length + plan.returning.length,
          changed: plan.frozen.length + plan.own.length,
          unchanged: plan.unchanged,
        },
  });
}
