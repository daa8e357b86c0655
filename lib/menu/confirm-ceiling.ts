import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type CataloguePeriod, succession } from "./ceiling.rules";
import type { CeilingMove } from "./ceiling.schema";
import { type CeilingMoveRefused, ceilingForMove, moveCeiling } from "./ceiling-for-move";
import { tieByName } from "./tie-by-name";

type Confirmed = { matched: number };
export type ConfirmCeilingError =
  | Forbidden
  | Busy
  | CeilingMoveRefused
  | { code: "confirmer-imported" }
  | { code: "periods-overlap" }
  | { code: "not-after-newest"; newestFrom: CivilDate };

/** SQLSTATE of an exclusion constraint. */
const CONFLICTS = { "23P01": { code: "periods-overlap" } } as const;

/**
 * Confirms an imported catalogue: it is frozen, the one before ends on the day before its first, and every power is tied
 * to the entry whose name it bears. Whoever imported it does not confirm it.
 */
export async function confirmCeiling(ctx: Ctx, input: CeilingMove): Promise<Result<Confirmed, ConfirmCeilingError>> {
  const allowed = authorise(ctx.actor, "authority.confirm");
  if (!allowed.ok) return allowed;
  const confirmedById = ctx.actor.userId;
  if (!confirmedById) return err({ code: "forbidden" });

  return inTransaction<Confirmed, ConfirmCeilingError>(ctx, CONFLICTS, async (tx) => {
    const draft = await ceilingForMove(tx, "confirm", input);
    if (!draft.ok) return draft;
    const { id, importedById } = draft.value;
    if (importedById === confirmedById) return err({ code: "confirmer-imported" });
    const from = fromDbDate(draft.value.inForceFrom);
    const follows = succession(await confirmedPeriods(tx), from);
    if ("code" in follows) return err(follows);

    if (follows.ended) await endBefore(tx, ctx, follows.ended, from);
    const moved = await moveCeiling(tx, "confirm", input, { confirmedById, confirmedAt: ctx.now });
    if (!moved.ok) return moved;
    const powers = await tx.powerVersion.findMany({ select: { powerId: true, name: true } });
    const matched = await tieByName(tx, powers, id);
    await recordAudit(tx, ctx, { event: "ceiling.confirmed", subjectId: id, data: { inForceFrom: from, matched } });
    return ok({ matched });
  });
}

async function confirmedPeriods(tx: Tx): Promise<CataloguePeriod[]> {
  const rows = await tx.ceilingCatalogue.findMany({
    where: { state: "CONFIRMED" },
    select: { id: true, inForceFrom: true, inForceUntil: true },
  });
  return rows.map(({ id, inForceFrom, inForceUntil }) => ({
    ...{ id, from: fromDbDate(inForceFrom), until: fromDbDateOrNull(inForceUntil) },
  }));
}

async function endBefore(tx: Tx, ctx: Ctx, { id, until }: { id: string; until: CivilDate }, from: CivilDate) {
  await tx.ceilingCatalogue.update({
    where: { id },
    data: { inForceUntil: toDbDate(until), version: { increment: 1 } },
    select: { id: true },
  });
  await recordAudit(tx, ctx, { event: "ceiling.superseded", subjectId: id, data: { until, from } });
}
