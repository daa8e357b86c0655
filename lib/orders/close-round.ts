import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden, type Permission } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { NotFound } from "./order-move";
import { type ChangedMeanwhile, changedMeanwhile } from "./order-move";
import { ROUND_MOVES, type RoundState } from "./round.machine";
import { findRound } from "./round.queries";
import type { CloseRoundInput } from "./round.schema";

const MOVES: readonly Move<RoundState, Permission>[] = ROUND_MOVES;
type CloseRoundError = Forbidden | NotFound | ChangedMeanwhile | { code: "move-not-allowed" };

/** Ends a round before its time. Orders handed in go their way; drafts can no longer be. */
export async function closeRound(ctx: Ctx, { roundId, version, reason }: CloseRoundInput) {
  const allowed = authorise(ctx.actor, "round.manage");
  if (!allowed.ok) return allowed;

  return inTransaction<{ roundId: string }, CloseRoundError>(ctx, {}, async (tx) => {
    const round = await findRound(tx, roundId);
    if (!round) return err({ code: "not-found" });
    if (round.version !== version) return changedMeanwhile(tx, roundId);
    const move = findMove(MOVES, "close", round.state);
    if (!move) return err({ code: "move-not-allowed" });

    const { count } = await tx.orderRound.updateMany({
      where: { id: roundId, version, state: round.state },
      data: { state: move.to, version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile(tx, roundId);
    await recordAudit(tx, ctx, { event: "round.closed", subjectId: roundId, data: { reason } });
    return ok({ roundId });
  });
}
