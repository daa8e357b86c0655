import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { Prisma } from "@/prisma/generated/client";
import type { DraftRefused } from "./draft-for-change";
import { proposeMapping } from "./import/headers.rules";
import { readWorkbookOnce } from "./import-matters";
import type { UploadMenuWorkbookInput } from "./menu-import.schema";

export type UploadMenuWorkbookError =
  | Forbidden
  | Busy
  | DraftRefused
  | { code: "workbook-unreadable"; problem: WorkbookProblem };

/**
 * Keeps an uploaded workbook for a draft, with the mapping that the program makes of its header; without one when no
 * header was found, to be mapped by hand. Nothing of it is on the draft yet.
 */
export async function uploadMenuWorkbook(
  ctx: Ctx,
  { editionId, fileName, bytes }: UploadMenuWorkbookInput,
): Promise<Result<{ importId: string }, UploadMenuWorkbookError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;
  const workbook = await readWorkbookOnce(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const proposed = proposeMapping(workbook.value);
  const mapping = proposed.ok ? proposed.value.mapping : Prisma.DbNull;
  const fileSha256 = sha256OfBytes(bytes);

  return inTransaction<{ importId: string }, UploadMenuWorkbookError>(ctx, {}, async (tx) => {
    const edition = await tx.menuEdition.findUnique({ where: { id: editionId }, select: { state: true } });
    if (!edition) return err({ code: "not-found" });
    if (edition.state !== "DRAFT") return err({ code: "edition-not-draft", state: edition.state });
    const kept = await tx.menuImport.create({
      data: { editionId, fileName, fileSha256, file: new Uint8Array(bytes), mapping, uploadedById: ctx.actor.userId },
      select: { id: true },
    });
    const data = { importId: kept.id, fileSha256 };
    await recordAudit(tx, ctx, { event: "menu.import-uploaded", subjectId: editionId, data });
    return ok({ importId: kept.id });
  });
}
