import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ReturnArrangementInput } from "./arrangement.schema";
import { type ArrangementRefusal, moveArrangement, takeArrangement } from "./arrangement-move";

/** The head sends the draft back to the clerk, with what is to be mended. */
export async function returnArrangement(
  ctx: Ctx,
  { reason, ...seen }: ReturnArrangementInput,
): Promise<Result<void, ArrangementRefusal>> {
  return inTransaction<void, ArrangementRefusal>(ctx, {}, async (tx) => {
    const taken = await takeArrangement(tx, ctx, seen, "return");
    if (!taken.ok) return taken;
    const moved = await moveArrangement(tx, ctx, taken.value, "return", { returnedFor: reason });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "village.returned", subjectId: taken.value.id, data: { reason } });
    return ok(undefined);
  });
}
