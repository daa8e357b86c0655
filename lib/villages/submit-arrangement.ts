import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { listedMatters } from "./arrangement.queries";
import { offList } from "./arrangement.rules";
import type { MovedArrangement } from "./arrangement.schema";
import { type ArrangementRefusal, moveArrangement, takeArrangement } from "./arrangement-move";

type Refusal = ArrangementRefusal | { code: "nothing-arranged" } | { code: "matter-left-list"; count: number };

/** The clerk hands the draft to the township's head. Gaps are told, not refused; a matter that left the list is. */
export async function submitArrangement(ctx: Ctx, seen: MovedArrangement): Promise<Result<void, Refusal>> {
  return inTransaction<void, Refusal>(ctx, {}, async (tx) => {
    const taken = await takeArrangement(tx, ctx, seen, "submit");
    if (!taken.ok) return taken;
    const { id, townshipId, content, number } = taken.value;
    if (content.places.length === 0) return err({ code: "nothing-arranged" });
    const gone = offList(content, await listedMatters(tx, townshipId));
    if (gone.length > 0) return err({ code: "matter-left-list", count: gone.length });
    const moved = await moveArrangement(tx, ctx, taken.value, "submit", {
      submittedById: ctx.actor.userId,
      submittedOn: toDbDate(civilDate(ctx.now)),
      returnedFor: null,
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "village.submitted", subjectId: id, data: { number } });
    return ok(undefined);
  });
}
