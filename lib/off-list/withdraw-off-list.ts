import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { WithdrawOffListInput } from "./off-list.schema";
import { moveReport, type OffListRefusal, takeReport } from "./off-list-move";
import { protectedReporter } from "./protected-reporter";

/** Whoever reported takes the report back before the finding. Nobody else of the township can: a report is not silenced. */
export async function withdrawOffList(
  ctx: Ctx,
  { text, ...seen }: WithdrawOffListInput,
): Promise<Result<void, OffListRefusal>> {
  return inTransaction<void, OffListRefusal>(ctx, {}, async (tx) => {
    const taken = await takeReport(tx, ctx, seen, "withdraw");
    if (!taken.ok) return taken;
    const { id } = taken.value.record;
    const isReporter = await tx.offListReporter.count({ where: { reportId: id, userId: ctx.actor.userId ?? "" } });
    if (isReporter === 0) return err({ code: "forbidden" });
    const moved = await moveReport(tx, taken.value, { event: "withdraw", text });
    if (!moved.ok) return moved;
    await recordAudit(tx, protectedReporter(ctx), { event: "off-list.withdrawn", subjectId: id, data: {} });
    return ok(undefined);
  });
}
