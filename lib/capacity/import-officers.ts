import "server-only";
import { createHash } from "node:crypto";
import type { ChangedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import type { OfficerRecord } from "./capacity-register.queries";
import { type OfficerImportProblem, type OfficerRow, readOfficerList } from "./officer-import.rules";
import { registerSeen, takeVersion } from "./register-version";
import { CERTIFICATE_CONFLICTS } from "./save-officer";

type Input = Readonly<{ townshipId: string; version: number; bytes: Uint8Array }>;
export type ImportedOfficers = { added: number; renewed: number; unchanged: number };

export type ImportOfficersError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "register-missing" | "nothing-changed" | "certificate-taken" }
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "import-refused"; problems: OfficerImportProblem[] };

/**
 * Takes a list of officers into the register, all rows or none: a certificate that is on it already is renewed, any other
 * is added. Nobody is taken off: who is missing in the list stays until the township records that they left.
 */
export async function importOfficers(
  ctx: Ctx,
  { townshipId, version, bytes }: Input,
): Promise<Result<ImportedOfficers, ImportOfficersError | Busy>> {
  const allowed = authorise(ctx.actor, "capacity.keep", { organisationId: townshipId });
  if (!allowed.ok) return allowed;
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const list = readOfficerList(workbook.value, civilDate(ctx.now));

  return inTransaction<ImportedOfficers, ImportOfficersError>(ctx, CERTIFICATE_CONFLICTS, async (tx) => {
    const seen = await registerSeen(tx, { townshipId, version });
    if (!seen.ok) return seen;
    const { id, officers } = seen.value;
    const problems = [...list.problems, ...(await takenElsewhere(tx, id, list.rows))];
    if (problems.length > 0)
      return err({ code: "import-refused", problems: problems.toSorted((a, b) => a.row - b.row) });

    const known = new Map(officers.flatMap((one) => (one.leftOn ? [] : [[one.certificateNumber, one]])));
    const renewed = list.rows.filter((row) => differs(row, known.get(row.certificateNumber)));
    const added = list.rows.filter((row) => !known.has(row.certificateNumber));
    if (renewed.length + added.length === 0) return err({ code: "nothing-changed" });

    const stale = await takeVersion(tx, ctx, seen.value);
    if (stale) return err(stale);
    for (const row of renewed)
      await tx.capacityOfficer.update({
        where: { id: known.get(row.certificateNumber)?.id ?? "" },
        data: columns(row),
      });
    await tx.capacityOfficer.createMany({ data: added.map((row) => ({ registerId: id, ...columns(row) })) });
    const counts = {
      added: added.length,
      renewed: renewed.length,
      unchanged: list.rows.length - added.length - renewed.length,
    };
    const data = { fileSha256: createHash("sha256").update(bytes).digest("hex"), ...counts };
    await recordAudit(tx, ctx, { event: "capacity.officers-imported", subjectId: id, data });
    return ok(counts);
  });
}

const columns = ({ row: _row, validUntil, ...fields }: OfficerRow) => ({ ...fields, validUntil: toDbDate(validUntil) });

const differs = (row: OfficerRow, known: OfficerRecord | undefined): boolean =>
  known !== undefined && (known.post !== row.post || known.kind !== row.kind || known.validUntil !== row.validUntil);

async function takenElsewhere(
  tx: Tx,
  registerId: string,
  rows: readonly OfficerRow[],
): Promise<OfficerImportProblem[]> {
  const taken = await tx.capacityOfficer.findMany({
    where: {
      leftOn: null,
      registerId: { not: registerId },
      certificateNumber: { in: rows.map(({ certificateNumber }) => certificateNumber) },
    },
    select: { certificateNumber: true },
  });
  const numbers = new Set(taken.map(({ certificateNumber }) => certificateNumber));
  return rows
    .filter(({ certificateNumber }) => numbers.has(certificateNumber))
    .map(({ row, certificateNumber: value }) => ({
      row,
      column: "certificateNumber",
      code: "certificate-taken",
      value,
    }));
}
