import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";

/** Closes every round whose last day has passed. Called by the clock; a second call finds nothing to do. */
export async function closeDueRounds(ctx: Ctx) {
  const allowed = authorise(ctx.actor, "round.manage");
  if (!allowed.ok) return allowed;

  return inTransaction<{ closed: number }, Forbidden>(ctx, {}, async (tx) => {
    const due = await tx.orderRound.findMany({
      where: { state: "OPEN", closesOn: { lt: toDbDate(civilDate(ctx.now)) } },
      select: { id: true },
    });
    for (const { id } of due) {
      await tx.orderRound.updateMany({
        where: { id, state: "OPEN" },
        data: { state: "CLOSED", version: { increment: 1 } },
      });
      await recordAudit(tx, ctx, { event: "round.closed", subjectId: id, data: { reason: "window-ended" } });
    }
    return ok({ closed: due.length });
  });
}
