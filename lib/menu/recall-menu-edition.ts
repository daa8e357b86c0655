import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReasonedMoveInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";

export type RecallMenuEditionError = Forbidden | Busy | MoveRefused;

/** Takes a menu back from legality review into the draft: opinions given so far stay on record with their digest. */
export async function recallMenuEdition(
  ctx: Ctx,
  input: ReasonedMoveInput,
): Promise<Result<void, RecallMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RecallMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "recall", input);
    if (!edition.ok) return edition;
    const moved = await moveEdition(tx, edition.value, "recall");
    if (!moved.ok) return moved;
    const data = { reason: input.reason };
    await recordAudit(tx, ctx, { event: "menu.recalled", subjectId: input.editionId, data });
    return ok(undefined);
  });
}
