import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { MovedArrangement } from "./arrangement.schema";
import { type ArrangementRefusal, moveArrangement, takeArrangement } from "./arrangement-move";

/** The clerk takes back what waits for the head, to change it once more. */
export async function recallArrangement(ctx: Ctx, seen: MovedArrangement): Promise<Result<void, ArrangementRefusal>> {
  return inTransaction<void, ArrangementRefusal>(ctx, {}, async (tx) => {
    const taken = await takeArrangement(tx, ctx, seen, "recall");
    if (!taken.ok) return taken;
    const moved = await moveArrangement(tx, ctx, taken.value, "recall");
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "village.recalled", subjectId: taken.value.id, data: {} });
    return ok(undefined);
  });
}
