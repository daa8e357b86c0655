import { setImmediate } from "node:timers/promises";
import type { Workbook } from "@/lib/spreadsheet/workbook.terms";
import type { ImportContext, ImportResult } from "./import.terms";
import type { MenuImportMapping } from "./mapping.schema";
import { importSteps } from "./rows.rules";

/** `importRows` on the sheet that the mapping names, letting the server do other work after every few rows. */
export async function importInTurns(
  workbook: Workbook,
  mapping: MenuImportMapping,
  context: ImportContext,
): Promise<ImportResult> {
  const sheet = workbook.sheets.find(({ name }) => name === mapping.sheet);
  if (!sheet) {
    const args = { sheet: mapping.sheet };
    const missing = { row: null, column: null, field: null, code: "sheet-missing", args, severity: "error" } as const;
    return { rows: 0, accepted: 0, refused: 0, skipped: 0, matters: [], problems: [missing] };
  }
  const steps = importSteps(sheet, mapping, context);
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
