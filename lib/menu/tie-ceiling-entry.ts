import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { TieEntryInput } from "./ceiling.schema";

export type TieCeilingEntryError = Forbidden | Busy | { code: "not-found" | "not-confirmed" | "already-tied" };

/** The index `ceiling_matches_once` by its name in the database. */
const CONFLICTS = { ceiling_matches_once: { code: "already-tied" } } as const;

/** Ties a power to the entry of a confirmed catalogue that means the same under another name, with the reason. */
export async function tieCeilingEntry(
  ctx: Ctx,
  { powerId, entryId, reason }: TieEntryInput,
): Promise<Result<{ matchId: string }, TieCeilingEntryError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ matchId: string }, TieCeilingEntryError>(ctx, CONFLICTS, async (tx) => {
    const power = await tx.power.findUnique({ where: { id: powerId }, select: { id: true } });
    const entry = await tx.ceilingEntry.findUnique({
      where: { id: entryId },
      select: { number: true, catalogueId: true, catalogue: { select: { state: true, documentNumber: true } } },
    });
    if (!power || !entry) return err({ code: "not-found" });
    if (entry.catalogue.state !== "CONFIRMED") return err({ code: "not-confirmed" });
    // One power rests on one entry of a catalogue by hand: the verdict names it.
    const tied = await tx.ceilingMatch.count({
      where: { powerId, basis: "HAND", untiedAt: null, entry: { catalogueId: entry.catalogueId } },
    });
    if (tied > 0) return err({ code: "already-tied" });
    const match = await tx.ceilingMatch.create({
      data: { entryId, powerId, basis: "HAND", reason, tiedById: ctx.actor.userId },
      select: { id: true },
    });
    const data = { documentNumber: entry.catalogue.documentNumber, number: entry.number, reason };
    await recordAudit(tx, ctx, { event: "power.entry-tied", subjectId: powerId, data });
    return ok({ matchId: match.id });
  });
}
