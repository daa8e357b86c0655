import "server-only";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { type RecordedUsage, type RecordUsageError, recordUsage } from "./record-usage";
import { placedFaults, readUsageSheet, type UsageImportFault, type UsageSheet } from "./usage-import.rules";

export type ImportUsageError =
  | Exclude<RecordUsageError, { code: "usage-refused" }>
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "import-refused"; rows: number; faults: UsageImportFault[] };

/** The sheet as it was read goes along: a second step takes up from there. */
export type CheckedUsage = RecordedUsage & { sheet: UsageSheet };

/** Figures from a workbook, all rows or none: every fault by row and column. `check` writes nothing. */
export async function importUsage(
  ctx: Ctx,
  { bytes }: Readonly<{ bytes: Uint8Array }>,
  { check = false }: Readonly<{ check?: boolean }> = {},
): Promise<Result<CheckedUsage, ImportUsageError>> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const sheet = readUsageSheet(workbook.value);
  if (sheet.rows.length === 0) return err({ code: "import-refused", rows: 0, faults: [...sheet.faults] });
  const told = await applyUsageSheet(ctx, { sheet, fileSha256: sha256OfBytes(bytes) }, { check });
  return told.ok ? ok({ ...told.value, sheet }) : told;
}

/** Figures of a sheet that was read, judged anew. */
export async function applyUsageSheet(
  ctx: Ctx,
  { sheet, fileSha256 }: Readonly<{ sheet: UsageSheet; fileSha256: string }>,
  { check = false }: Readonly<{ check?: boolean }> = {},
): Promise<Result<RecordedUsage, ImportUsageError>> {
  const { rows, faults } = sheet;
  // With a formula among them the rows are judged all the same, so that every fault is told at once.
  const told = await recordUsage(
    ctx,
    { source: "FILE", contentSha256: fileSha256, rows },
    { check: check || faults.length > 0 },
  );
  const refused = told.ok ? null : told.error;
  if (refused && refused.code !== "usage-refused") return err(refused);
  const all = [...faults, ...(refused ? placedFaults(sheet, refused.faults) : [])].sort((a, b) => a.row - b.row);
  return told.ok && all.length === 0 ? told : err({ code: "import-refused", rows: rows.length, faults: all });
}
