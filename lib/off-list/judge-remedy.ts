import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { orderObstacle } from "./off-list.rules";
import type { JudgeRemedyInput } from "./off-list.schema";
import { moveReport, type OffListRefusal, takeReport } from "./off-list-move";

type JudgeRemedyError = OffListRefusal | { code: "due-not-ahead" };

/** The establishment office closes the report, or sends the remedy back with a new day. What was sent back stays a step. */
export async function judgeRemedy(
  ctx: Ctx,
  { event, text, dueOn, ...seen }: JudgeRemedyInput,
): Promise<Result<void, JudgeRemedyError>> {
  return inTransaction<void, JudgeRemedyError>(ctx, {}, async (tx) => {
    const taken = await takeReport(tx, ctx, seen, event);
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const orderedUntil = event === "reject" ? dueOn : null;
    const obstacle = orderedUntil && orderObstacle(orderedUntil, today);
    if (obstacle) return err({ code: obstacle });
    const undone = { remedy: null, remedyWords: null, remedyOn: null, appliedForId: null };
    const moved = await moveReport(tx, taken.value, {
      ...{ event, text, ...(orderedUntil && { dueOn: orderedUntil }) },
      ...(event === "reject" && { data: undone }),
    });
    if (!moved.ok) return moved;
    const subjectId = record.id;
    if (orderedUntil)
      await recordAudit(tx, ctx, { event: "off-list.rejected", subjectId, data: { dueOn: orderedUntil } });
    else await recordAudit(tx, ctx, { event: "off-list.closed", subjectId, data: {} });
    return ok(undefined);
  });
}
