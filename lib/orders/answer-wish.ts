import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { changedMeanwhile, type MoveRefusal } from "./order-move";
import type { AnswerWishInput } from "./wish.schema";
import { findWishMove, takeWishMove } from "./wish-move";

/** The department says whether the matter can be delegated, and why. */
export async function answerWish(ctx: Ctx, { outcome, answer, ...seen }: AnswerWishInput) {
  if (reachOf(ctx.actor, "opinion.department") === null) return err({ code: "forbidden" });
  return inTransaction<void, MoveRefusal>(ctx, {}, async (tx) => {
    const found = await findWishMove(tx, ctx, outcome, seen);
    if (!found.ok) return found;
    if (!(await takeWishMove(tx, found.value, { answer, answeredAt: ctx.now })))
      return changedMeanwhile(tx, seen.wishId);
    const data = { delegable: outcome === "can" };
    await recordAudit(tx, ctx, { event: "wish.answered", subjectId: seen.wishId, data });
    return ok(undefined);
  });
}
