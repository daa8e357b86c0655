import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { EndStatutoryPowerInput } from "./list-edition.schema";

export type EndStatutoryPowerError = Forbidden | Busy | { code: "statutory-not-held" | "ends-before-start" };

/**
 * A matter that law no longer gives to townships: it ends with `endsOn`, that day included, wherever it has no last day
 * yet. What is on record stays; editions published before stay as they are, the next leaves it out.
 */
export async function endStatutoryPower(
  ctx: Ctx,
  { powerId, endsOn, reason }: EndStatutoryPowerInput,
): Promise<Result<{ townships: number }, EndStatutoryPowerError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;

  return inTransaction<{ townships: number }, EndStatutoryPowerError>(ctx, {}, async (tx) => {
    const held = await tx.statutoryPower.findMany({
      where: { powerId, endsOn: null },
      select: { id: true, townshipId: true, startsOn: true, power: { select: { code: true } } },
    });
    if (held.length === 0) return err({ code: "statutory-not-held" });
    const lastDay = toDbDate(endsOn);
    if (held.some(({ startsOn }) => lastDay < startsOn)) return err({ code: "ends-before-start" });
    const { count } = await tx.statutoryPower.updateMany({
      where: { id: { in: held.map(({ id }) => id) }, endsOn: null },
      data: { endsOn: lastDay },
    });
    if (count !== held.length) return err({ code: "busy-try-again" });
    for (const { townshipId, power } of held)
      await recordAudit(tx, ctx, {
        event: "statutory.ended",
        subjectId: townshipId,
        data: { code: power.code, endsOn, reason },
      });
    return ok({ townships: count });
  });
}
