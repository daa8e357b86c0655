import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type FindingRefusal, moveFinding, takeFinding } from "./finding-move";
import { dueObstacle } from "./inspection.rules";
import type { JudgeFindingInput } from "./inspection.schema";

export type JudgeFindingError = FindingRefusal | { code: "due-not-ahead" };

/** The group checks again (复查): closes the finding, or sends it back with a new day. */
export async function judgeFinding(
  ctx: Ctx,
  { event, text, dueOn, ...seen }: JudgeFindingInput,
): Promise<Result<void, JudgeFindingError>> {
  return inTransaction<void, JudgeFindingError>(ctx, {}, async (tx) => {
    const taken = await takeFinding(tx, ctx, seen, event);
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const until = event === "send-back" ? dueOn : null;
    const obstacle = until && dueObstacle(until, today);
    if (obstacle) return err({ code: obstacle });
    const moved = await moveFinding(tx, taken.value, {
      ...{ event, text, ...(until && { dueOn: until }) },
      ...(event === "send-back" && { data: { rectifiedOn: null, rectifiedById: null } }),
    });
    if (!moved.ok) return moved;
    const subjectId = record.id;
    if (until) await recordAudit(tx, ctx, { event: "inspection.sent-back", subjectId, data: { dueOn: until } });
    else await recordAudit(tx, ctx, { event: "inspection.settled", subjectId, data: {} });
    return ok(undefined);
  });
}
