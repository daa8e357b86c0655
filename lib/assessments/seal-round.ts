import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { SeenRound } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type SealError = RoundRefusal | { code: "confirmed-yourself" };

/** Seals a confirmed round (封存), by another person than who confirmed it; from then on nothing of it changes. */
export async function sealRound(ctx: Ctx, seen: SeenRound): Promise<Result<void, SealError>> {
  return inTransaction<void, SealError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "seal");
    if (!taken.ok) return taken;
    const { round, today, userId } = taken.value;
    if (round.confirmedById === userId) return err({ code: "confirmed-yourself" });
    const moved = await moveRound(tx, taken.value, "seal", { ...{ sealedOn: toDbDate(today), sealedById: userId } });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "assessment.sealed", subjectId: round.id, data: {} });
    return ok(undefined);
  });
}
