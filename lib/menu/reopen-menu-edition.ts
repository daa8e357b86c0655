import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReasonedMoveInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";

export type ReopenMenuEditionError = Forbidden | Busy | MoveRefused;

/** Makes an approved menu a draft again: its decision is taken off it, and what follows is reviewed and approved anew. */
export async function reopenMenuEdition(
  ctx: Ctx,
  input: ReasonedMoveInput,
): Promise<Result<void, ReopenMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.approve");
  if (!allowed.ok) return allowed;

  return inTransaction<void, ReopenMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "reopen", input);
    if (!edition.ok) return edition;
    const moved = await moveEdition(tx, edition.value, "reopen", {
      documentNumber: null,
      decisionOrgan: null,
      decidedOn: null,
    });
    if (!moved.ok) return moved;
    const data = { reason: input.reason };
    await recordAudit(tx, ctx, { event: "menu.recalled", subjectId: input.editionId, data });
    return ok(undefined);
  });
}
