import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { NotFound } from "./order-move";
import { type ChangedMeanwhile, changedMeanwhile } from "./order-move";
import { findRound } from "./round.queries";
import { extensionProblem } from "./round.rules";
import type { ExtendRoundInput } from "./round.schema";

type ExtendRoundError =
  | Forbidden
  | NotFound
  | ChangedMeanwhile
  | { code: "round-closed" | "closes-not-later" | "window-past" };

/** Gives a round a later last day. One that has been closed stays closed. */
export async function extendRound(ctx: Ctx, { roundId, version, closesOn, reason }: ExtendRoundInput) {
  const allowed = authorise(ctx.actor, "round.manage");
  if (!allowed.ok) return allowed;

  return inTransaction<{ roundId: string }, ExtendRoundError>(ctx, {}, async (tx) => {
    const round = await findRound(tx, roundId);
    if (!round) return err({ code: "not-found" });
    if (round.version !== version) return changedMeanwhile(tx, roundId);
    if (round.state === "CLOSED") return err({ code: "round-closed" });
    const problem = extensionProblem(round.closesOn, closesOn, civilDate(ctx.now));
    if (problem) return err({ code: problem });

    const { count } = await tx.orderRound.updateMany({
      where: { id: roundId, version, state: "OPEN" },
      data: { closesOn: toDbDate(closesOn), version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile(tx, roundId);
    const data = { from: round.closesOn, to: closesOn, reason };
    await recordAudit(tx, ctx, { event: "round.extended", subjectId: roundId, data });
    return ok({ roundId });
  });
}
