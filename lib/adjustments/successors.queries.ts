import "server-only";
import { fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { KEEPABLE_FIELDS, type KeepableField } from "./adjustment.terms";
import type { DecidedAdjustment } from "./successors.rules";

/** Every adjustment that was decided, in the order of effect. */
export async function decidedAdjustments(tx: Tx): Promise<DecidedAdjustment[]> {
  const rows = await tx.adjustment.findMany({
    where: { change: { state: "DECIDED" } },
    orderBy: [{ change: { effectiveOn: "asc" } }, { change: { decidedAt: "asc" } }, { id: "asc" }],
    select: {
      ...{ id: true, kind: true, powerId: true },
      into: { select: { powerId: true } },
      change: { select: { effectiveOn: true } },
      results: {
        orderBy: { ordinal: "asc" },
        select: { powerId: true, powerVersionId: true, powerVersion: { select: { number: true } } },
      },
      keeps: { select: { townshipId: true, field: true } },
    },
  });
  return rows.flatMap(({ into, change, results, keeps, ...row }) =>
    change.effectiveOn === null
      ? []
      : [
          {
            ...row,
            intoPowerId: into?.powerId ?? null,
            effectiveOn: fromDbDate(change.effectiveOn),
            results: results.map(({ powerVersion, ...result }) => ({ ...result, number: powerVersion.number })),
            keeps: keptBy(keeps),
          },
        ],
  );
}

function keptBy(keeps: readonly { townshipId: string; field: string }[]): Map<string, KeepableField[]> {
  const byTownship = new Map<string, KeepableField[]>();
  for (const { townshipId, field } of keeps) {
    const known = KEEPABLE_FIELDS.find((one) => one === field);
    if (known) byTownship.set(townshipId, [...(byTownship.get(townshipId) ?? []), known]);
  }
  return byTownship;
}
