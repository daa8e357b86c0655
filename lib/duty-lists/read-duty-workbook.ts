import "server-only";
import { err, ok, type Result } from "@/lib/shared/result";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { type DutyFault, readDutyLists } from "./duty-import.rules";
import type { PublishedDuty } from "./published-duty.schema";

type DutyReading = Result<
  PublishedDuty[],
  { code: "workbook-unreadable"; problem: WorkbookProblem } | { code: "duties-refused"; faults: DutyFault[] }
>;

/** The three lists as a workbook gives them. All or nothing: with one fault none is given, and every fault is told. */
export async function readDutyWorkbook(bytes: Uint8Array): Promise<DutyReading> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const { duties, faults } = readDutyLists(workbook.value);
  return faults.length > 0 ? err({ code: "duties-refused", faults }) : ok(duties);
}
