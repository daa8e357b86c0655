import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { arrangementIn, listedMatters } from "./arrangement.queries";
import { offList } from "./arrangement.rules";
import type { MovedArrangement } from "./arrangement.schema";
import { type ArrangementRefusal, moveArrangement, takeArrangement } from "./arrangement-move";

type Refusal = ArrangementRefusal | { code: "own-submission" } | { code: "matter-left-list"; count: number };

/** The head confirms: from now on everybody sees this arrangement, and the one before is history. */
export async function confirmArrangement(ctx: Ctx, seen: MovedArrangement): Promise<Result<void, Refusal>> {
  return inTransaction<void, Refusal>(ctx, {}, async (tx) => {
    const taken = await takeArrangement(tx, ctx, seen, "confirm");
    if (!taken.ok) return taken;
    const { id, townshipId, content, number, submittedById } = taken.value;
    if (submittedById === ctx.actor.userId) return err({ code: "own-submission" });
    const gone = offList(content, await listedMatters(tx, townshipId));
    if (gone.length > 0) return err({ code: "matter-left-list", count: gone.length });

    const today = toDbDate(civilDate(ctx.now));
    const former = await arrangementIn(tx, townshipId, ["CONFIRMED"]);
    if (former) {
      const ended = await moveArrangement(tx, ctx, former, "supersede", { supersededOn: today });
      if (!ended.ok) return ended;
      const data = { byNumber: number };
      await recordAudit(tx, ctx, { event: "village.superseded", subjectId: former.id, data });
    }
    const moved = await moveArrangement(tx, ctx, taken.value, "confirm", {
      confirmedById: ctx.actor.userId,
      confirmedOn: today,
    });
    if (!moved.ok) return moved;
    const data = { number, places: content.places.length, grids: content.grids.length };
    await recordAudit(tx, ctx, { event: "village.confirmed", subjectId: id, data });
    return ok(undefined);
  });
}
