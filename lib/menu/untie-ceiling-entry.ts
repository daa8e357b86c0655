import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { UntieEntryInput } from "./ceiling.schema";

export type UntieCeilingEntryError = Forbidden | Busy | { code: "not-found" | "already-untied" };

/** A power rests on an entry no more, with the reason; by name it is not tied to it again. */
export async function untieCeilingEntry(
  ctx: Ctx,
  { matchId, reason }: UntieEntryInput,
): Promise<Result<{ powerId: string }, UntieCeilingEntryError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ powerId: string }, UntieCeilingEntryError>(ctx, {}, async (tx) => {
    const match = await tx.ceilingMatch.findUnique({
      where: { id: matchId },
      select: { powerId: true, entry: { select: { number: true, catalogue: { select: { documentNumber: true } } } } },
    });
    if (!match) return err({ code: "not-found" });
    const { count } = await tx.ceilingMatch.updateMany({
      where: { id: matchId, untiedAt: null },
      data: { untiedAt: ctx.now, untiedById: ctx.actor.userId, untieReason: reason },
    });
    if (count === 0) return err({ code: "already-untied" });
    const { powerId, entry } = match;
    const data = { documentNumber: entry.catalogue.documentNumber, number: entry.number, reason };
    await recordAudit(tx, ctx, { event: "power.entry-untied", subjectId: powerId, data });
    return ok({ powerId });
  });
}
