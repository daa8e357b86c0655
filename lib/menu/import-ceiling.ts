import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { matchKey } from "./ceiling.rules";
import type { CeilingForm } from "./ceiling.schema";
import { type CeilingImportProblem, readCeilingList } from "./ceiling-import.rules";

type Input = CeilingForm & Readonly<{ fileName: string; bytes: Uint8Array }>;
type Imported = { catalogueId: string; entries: number };

export type ImportCeilingError =
  | Forbidden
  | Busy
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "import-refused"; problems: CeilingImportProblem[] };

/**
 * Takes a provincial catalogue from a workbook as a draft, all entries or none. It binds nobody until somebody else has
 * checked and confirmed it; one that turns out wrong is discarded and imported anew.
 */
export async function importCeiling(ctx: Ctx, input: Input): Promise<Result<Imported, ImportCeilingError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;
  const importedById = ctx.actor.userId;
  if (!importedById) return err({ code: "forbidden" });
  const { bytes, fileName, issuedOn, inForceFrom, ...said } = input;
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const { rows, problems } = readCeilingList(workbook.value);
  if (problems.length > 0) return err({ code: "import-refused", problems });
  const fileSha256 = sha256OfBytes(bytes);

  return inTransaction<Imported, ImportCeilingError>(ctx, {}, async (tx) => {
    const { id } = await tx.ceilingCatalogue.create({
      data: {
        ...said,
        ...{ issuedOn: toDbDate(issuedOn), inForceFrom: toDbDate(inForceFrom) },
        ...{ state: "DRAFT", fileName: fileName.slice(0, 200), fileSha256, importedById },
      },
      select: { id: true },
    });
    await tx.ceilingEntry.createMany({
      data: rows.map(({ row: _row, ...entry }, index) => ({
        ...{ ...entry, catalogueId: id, ordinal: index + 1, nameKey: matchKey(entry.name) },
      })),
    });
    const data = { documentNumber: input.documentNumber, inForceFrom, entries: rows.length, fileSha256 };
    await recordAudit(tx, ctx, { event: "ceiling.imported", subjectId: id, data });
    return ok({ catalogueId: id, entries: rows.length });
  });
}
