import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReasonedMoveInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";

export type DiscardMenuEditionError = Forbidden | Busy | MoveRefused;

/** Gives a draft up. It stays on record as withdrawn; codes given to its new matters are not used again. */
export async function discardMenuEdition(
  ctx: Ctx,
  input: ReasonedMoveInput,
): Promise<Result<void, DiscardMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<void, DiscardMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "discard", input);
    if (!edition.ok) return edition;
    const moved = await moveEdition(tx, edition.value, "discard", { withdrawnReason: input.reason });
    if (!moved.ok) return moved;
    const data = { reason: input.reason };
    await recordAudit(tx, ctx, { event: "menu.withdrawn", subjectId: input.editionId, data });
    return ok(undefined);
  });
}
