import "server-only";
import { EXERCISED_STATES } from "@/lib/delegations/delegation.machine";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { removalOf } from "./list-removal.rules";
import type { RemovalReason } from "./published-list.schema";

/** A delegation that a list still shows though it was suspended or has ended. */
export type Gone = {
  delegationId: string;
  code: string;
  name: string;
  department: string;
  /** Null where the record does not say how it ended. */
  reason: RemovalReason | null;
  since: CivilDate;
  /** As for what came into force: 20 working days for the publication of a change (政府信息公开条例 第二十六条). */
  publishBy: CivilDate;
};

const UNDER_WAY = ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] as const;

/** By township: on the edition under way where there is one, else on the published one; the oldest first. */
export async function goneOf(
  tx: Tx,
  townshipIds: string[],
  today: CivilDate,
  publishBy: (day: CivilDate) => CivilDate,
): Promise<Map<string, Gone[]>> {
  const rows = await tx.listEntry.findMany({
    where: {
      edition: { state: { in: [...UNDER_WAY, "PUBLISHED"] }, dutyList: { townshipId: { in: townshipIds } } },
      delegation: {
        OR: [
          { state: { notIn: [...EXERCISED_STATES] } },
          { suspendedOn: { not: null } },
          { effectiveTo: { lt: toDbDate(today) } },
        ],
      },
    },
    select: {
      edition: { select: { state: true } },
      delegation: {
        select: {
          id: true,
          townshipId: true,
          state: true,
          suspendedOn: true,
          endKind: true,
          endedByAdjustmentId: true,
          effectiveTo: true,
          department: { select: { shortName: true } },
          power: { select: { code: true } },
          powerVersion: { select: { name: true } },
        },
      },
    },
    orderBy: { ordinal: "asc" },
  });
  const drafted = await tx.listEdition.findMany({
    where: { state: { in: [...UNDER_WAY] }, dutyList: { townshipId: { in: townshipIds } } },
    select: { dutyList: { select: { townshipId: true } } },
  });
  const hasDraft = new Set(drafted.map(({ dutyList }) => dutyList.townshipId));
  const byTownship = new Map<string, Gone[]>();
  for (const { edition, delegation } of rows) {
    if (!delegation || (edition.state === "PUBLISHED") === hasDraft.has(delegation.townshipId)) continue;
    const { id, townshipId, department, power, powerVersion } = delegation;
    const removal = removalOf({
      ...delegation,
      suspendedOn: fromDbDateOrNull(delegation.suspendedOn),
      effectiveTo: fromDbDateOrNull(delegation.effectiveTo),
    });
    const since = removal?.on ?? (delegation.effectiveTo ? fromDbDate(delegation.effectiveTo) : today);
    const gone = {
      ...{ delegationId: id, code: power.code, name: powerVersion.name, department: department.shortName, since },
      reason: removal?.reason ?? null,
      publishBy: publishBy(since),
    };
    byTownship.set(townshipId, [...(byTownship.get(townshipId) ?? []), gone]);
  }
  for (const gone of byTownship.values()) gone.sort((a, b) => (a.since < b.since ? -1 : 1));
  return byTownship;
}
