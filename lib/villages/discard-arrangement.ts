import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { MovedArrangement } from "./arrangement.schema";
import { type ArrangementRefusal, moveArrangement, takeArrangement } from "./arrangement-move";

/** The clerk gives a draft up; it stays on record, and what is confirmed stays as it is. */
export async function discardArrangement(ctx: Ctx, seen: MovedArrangement): Promise<Result<void, ArrangementRefusal>> {
  return inTransaction<void, ArrangementRefusal>(ctx, {}, async (tx) => {
    const taken = await takeArrangement(tx, ctx, seen, "discard");
    if (!taken.ok) return taken;
    const moved = await moveArrangement(tx, ctx, taken.value, "discard");
    if (!moved.ok) return moved;
    const { id, number } = taken.value;
    await recordAudit(tx, ctx, { event: "village.discarded", subjectId: id, data: { number } });
    return ok(undefined);
  });
}
