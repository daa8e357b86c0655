import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type FindingRefusal, moveFinding, takeFinding } from "./finding-move";
import type { WithdrawFindingInput } from "./inspection.schema";

/** The group takes back a finding that was recorded in error, before it is rectified. It stays on record with the reason. */
export async function withdrawFinding(
  ctx: Ctx,
  { text, ...seen }: WithdrawFindingInput,
): Promise<Result<void, FindingRefusal>> {
  return inTransaction<void, FindingRefusal>(ctx, {}, async (tx) => {
    const taken = await takeFinding(tx, ctx, seen, "withdraw");
    if (!taken.ok) return taken;
    const moved = await moveFinding(tx, taken.value, { event: "withdraw", text });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "inspection.withdrawn", subjectId: taken.value.record.id, data: {} });
    return ok(undefined);
  });
}
