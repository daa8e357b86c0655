import "server-only";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import type { DutyAdvance } from "./duty-advance.rules";
import { advanceDuty } from "./duty-move";

/** How many duties each move reached; `failed` names those that could not be moved and are tried again next time. */
export type AdvancedDuties = Record<DutyAdvance, number> & { failed: { id: string; why: string }[] };

type Stays = { code: "nothing-to-do" } | Busy;

/**
 * What a day brings about for admitted duties: they start on their first day with what was promised, are suspended where
 * it is missing, go on once it came, and expire after their last day. Each in a transaction of its own; doing it again the
 * same day, or in another order, does nothing more.
 */
export async function advanceDuties(ctx: Ctx): Promise<Result<AdvancedDuties, Forbidden>> {
  const allowed = authorise(ctx.actor, "admission.advance");
  if (!allowed.ok) return allowed;
  const open = await inReading(ctx, (tx) =>
    tx.admittedDuty.findMany({ where: { endedOn: null }, orderBy: { id: "asc" }, select: { id: true } }),
  );
  const result: AdvancedDuties = { start: 0, suspend: 0, resume: 0, expire: 0, failed: [] };
  for (const { id } of open) {
    try {
      const done = await inTransaction<DutyAdvance, Stays>(ctx, {}, async (tx) => {
        const event = await advanceDuty(tx, ctx, id);
        return event ? ok(event) : err({ code: "nothing-to-do" });
      });
      if (done.ok) result[done.value] += 1;
      else if (done.error.code !== "nothing-to-do") result.failed.push({ id, why: done.error.code });
    } catch (refusal) {
      // What the database refuses for one must not keep the others waiting.
      result.failed.push({ id, why: String(refusal) });
    }
  }
  return ok(result);
}
