import "server-only";
import { endDelegationsByLaw, suspendDelegationsByLaw } from "@/lib/delegations/end-by-law";
import { endStatutoryByLaw } from "@/lib/duty-lists/end-statutory-by-law";
import { holderNames } from "@/lib/menu/department.queries";
import { addPowers, addVersions } from "@/lib/menu/write-power-versions";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { AdjustmentRow } from "./adjustment.queries";
import { groundText } from "./ground.rules";

type Decision = Readonly<{ documentNumber: string; effectiveOn: CivilDate }>;

/**
 * Does what was decided, in the caller's transaction: makes the new versions, frozen with their citations tied, and lets
 * what rests on a cancelled or suspended power end or rest from that day.
 */
export async function carryOut(
  tx: Tx,
  ctx: Ctx,
  adjustments: readonly AdjustmentRow[],
  decision: Decision,
): Promise<void> {
  await makeVersions(tx, ctx, adjustments, decision.effectiveOn);
  for (const adjustment of adjustments) {
    const { id: adjustmentId, kind, power, reason } = adjustment;
    if (!power) continue;
    const byLaw = {
      ...{ adjustmentId, powerId: power.id, code: power.code, reason, ground: groundText(adjustment) },
      ...{ from: decision.effectiveOn, documentNumber: decision.documentNumber },
    };
    if (kind === "CANCEL") {
      await endDelegationsByLaw(tx, ctx, byLaw);
      await endStatutoryByLaw(tx, ctx, byLaw);
    } else if (kind === "SUSPEND") await suspendDelegationsByLaw(tx, ctx, byLaw);
  }
}

type Made = {
  adjustmentId: string;
  ordinal: number;
  powerId: string;
  number: number;
  content: AdjustmentRow["parts"][number];
};

async function makeVersions(
  tx: Tx,
  ctx: Ctx,
  adjustments: readonly AdjustmentRow[],
  effectiveOn: CivilDate,
): Promise<void> {
  const fresh = adjustments.flatMap(({ parts, power }) => (power ? parts.slice(1) : parts)).length;
  const powers = fresh > 0 ? await addPowers(tx, fresh) : [];
  const numbers = await lastNumbers(
    tx,
    adjustments.flatMap(({ power }) => power?.id ?? []),
  );
  const made = adjustments.flatMap(({ id: adjustmentId, power, parts }) =>
    parts.map((content, index): Made => {
      const ordinal = index + 1;
      if (power && index === 0)
        return { adjustmentId, ordinal, powerId: power.id, number: (numbers.get(power.id) ?? 0) + 1, content };
      const added = powers.shift();
      if (!added) throw new Error("fewer powers than parts were added");
      return { adjustmentId, ordinal, powerId: added.id, number: 1, content };
    }),
  );
  const versionIds = await addVersions(
    tx,
    made.map(({ powerId, number, content }) => ({ powerId, number, content })),
    await holderNames(tx),
  );
  await tx.powerVersion.updateMany({ where: { id: { in: versionIds } }, data: { frozenAt: ctx.now } });
  await tx.adjustmentResult.createMany({
    data: made.map(({ adjustmentId, ordinal, powerId }, index) => ({
      ...{ adjustmentId, ordinal, powerId, powerVersionId: versionIds[index] ?? "" },
    })),
  });
  await giveToTownships(tx, adjustments, made, versionIds, effectiveOn);
}

async function lastNumbers(tx: Tx, powerIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.powerVersion.groupBy({
    by: ["powerId"],
    where: { powerId: { in: powerIds } },
    _max: { number: true },
  });
  return new Map(rows.map(({ powerId, _max }) => [powerId, _max.number ?? 0]));
}

/** A power added without a department is every township's own, from that day. */
async function giveToTownships(
  tx: Tx,
  adjustments: readonly AdjustmentRow[],
  made: readonly Made[],
  versionIds: readonly string[],
  effectiveOn: CivilDate,
): Promise<void> {
  const added = new Set(adjustments.filter(({ kind }) => kind === "ADD").map(({ id }) => id));
  const own = made.flatMap(({ adjustmentId, powerId, content }, index) =>
    added.has(adjustmentId) && content.departmentId === null
      ? [{ powerId, powerVersionId: versionIds[index] ?? "" }]
      : [],
  );
  if (own.length === 0) return;
  const townships = await tx.organisation.findMany({ where: { kind: "TOWNSHIP", endsOn: null }, select: { id: true } });
  await tx.statutoryPower.createMany({
    data: townships.flatMap(({ id: townshipId }) =>
      own.map((power) => ({ ...power, townshipId, startsOn: toDbDate(effectiveOn) })),
    ),
  });
}
