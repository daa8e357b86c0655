import "server-only";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { type RecordedUsage, type RecordUsageError, recordUsage } from "./record-usage";
import type { ApplyUsageForm, CheckedSheet } from "./usage.schema";
import {
  locateUsage,
  placedFaults,
  readUsageSheet,
  type UsageImportFault,
  type UsageSheet,
  type UsageTable,
} from "./usage-import.rules";
import { openSheet } from "./usage-seal";

export type ImportUsageError =
  | Exclude<RecordUsageError, { code: "usage-refused" }>
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "seal-broken" }
  /** `table`: where the faults stand, for a file that shows them. */
  | { code: "import-refused"; rows: number; faults: UsageImportFault[]; table: UsageTable | null };

/** `read`: what the second step takes up from, with the revisions that stood on record. `blank`: rows left out. */
export type ImportedUsage = RecordedUsage & { blank: number; read: CheckedSheet };

/** Figures from a workbook, all rows or none: every fault by row and column. `check` writes nothing. */
export async function importUsage(
  ctx: Ctx,
  { bytes }: Readonly<{ bytes: Uint8Array }>,
  { check = false }: Readonly<{ check?: boolean }> = {},
): Promise<Result<ImportedUsage, ImportUsageError>> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const sheet = readUsageSheet(workbook.value);
  const table = locateUsage(workbook.value);
  if (sheet.rows.length === 0) return err({ code: "import-refused", rows: 0, faults: [...sheet.faults], table: null });
  const fileSha256 = sha256OfBytes(bytes);
  const told = await record(ctx, { sheet, fileSha256 }, { check });
  if (!told.ok) return err(told.error.code === "import-refused" ? { ...told.error, table } : told.error);
  const read = { sheet: { ...sheet, faults: [] }, fileSha256, seen: told.value.checked?.seen ?? [] };
  return ok({ ...told.value, blank: sheet.blank, read });
}

/** Figures of a sheet that was checked, judged anew: whatever was told since the check is not written over. */
export async function applyUsageSheet(
  ctx: Ctx,
  form: ApplyUsageForm,
): Promise<Result<RecordedUsage, ImportUsageError>> {
  const opened = openSheet(ctx, form);
  return opened ? record(ctx, opened, { check: false }) : err({ code: "seal-broken" });
}

type Read = Readonly<{ sheet: UsageSheet; fileSha256: string; seen?: readonly number[] }>;

async function record(
  ctx: Ctx,
  { sheet, fileSha256, seen }: Read,
  { check }: Readonly<{ check: boolean }>,
): Promise<Result<RecordedUsage, ImportUsageError>> {
  const { faults } = sheet;
  const rows = sheet.rows.map((row, index) => (seen ? { ...row, seen: seen[index] } : row));
  // With a formula among them the rows are judged all the same, so that every fault is told at once.
  const told = await recordUsage(
    ctx,
    { source: "FILE", contentSha256: fileSha256, rows },
    { check: check || faults.length > 0 },
  );
  const refused = told.ok ? null : told.error;
  if (refused && refused.code !== "usage-refused") return err(refused);
  const all = [...faults, ...(refused ? placedFaults(sheet, refused.faults) : [])].sort((a, b) => a.row - b.row);
  if (told.ok && all.length === 0) return told;
  return err({ code: "import-refused", rows: rows.length, faults: all, table: null });
}
