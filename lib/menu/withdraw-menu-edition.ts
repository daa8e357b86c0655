import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReasonedMoveInput } from "./menu-edition.schema";
import { editionForMove, type MoveRefused, moveEdition } from "./move-menu-edition";

export type WithdrawMenuEditionError = Forbidden | Busy | MoveRefused | { code: "round-open"; number: number };

/**
 * Takes a published menu out of force without another in its place. What was ordered and decided on it stands; it is
 * refused while townships are ordering from it.
 */
export async function withdrawMenuEdition(
  ctx: Ctx,
  input: ReasonedMoveInput,
): Promise<Result<void, WithdrawMenuEditionError>> {
  const allowed = authorise(ctx.actor, "menu.approve");
  if (!allowed.ok) return allowed;

  return inTransaction<void, WithdrawMenuEditionError>(ctx, {}, async (tx) => {
    const edition = await editionForMove(tx, "withdraw", input);
    if (!edition.ok) return edition;
    const round = await tx.orderRound.findFirst({
      where: { menuEditionId: input.editionId, state: "OPEN" },
      select: { number: true },
    });
    if (round) return err({ code: "round-open", number: round.number });
    const moved = await moveEdition(tx, edition.value, "withdraw", { withdrawnReason: input.reason });
    if (!moved.ok) return moved;
    const data = { reason: input.reason };
    await recordAudit(tx, ctx, { event: "menu.withdrawn", subjectId: input.editionId, data });
    return ok(undefined);
  });
}
