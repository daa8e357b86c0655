import "server-only";
import { EXERCISED_STATES } from "@/lib/delegations/delegation.machine";
import { CONTENT_SELECT, contentOf } from "@/lib/menu/power-content.queries";
import { CONTACT_SELECT, publishedPower } from "@/lib/menu/published-power.rules";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import {
  type CompiledEntry,
  compileEntries,
  type DelegationSource,
  type ListedTwice,
  type StatutorySource,
} from "./list-compile.rules";

const POWER_SELECT = {
  ...CONTENT_SELECT,
  power: { select: { id: true, code: true } },
  department: { select: CONTACT_SELECT },
} as const satisfies Prisma.PowerVersionSelect;

type PowerRow = Prisma.PowerVersionGetPayload<{ select: typeof POWER_SELECT }>;

/** A power version with every word that a list shows of it; the holder's address as it is today. */
const publishedPowerOf = (row: PowerRow): PublishedPower =>
  publishedPower({
    powerId: row.power.id,
    code: row.power.code,
    department: row.department,
    content: contentOf(row),
  });

/** Every statutory matter that a township has or had. */
async function statutorySources(tx: Tx, townshipId: string): Promise<StatutorySource[]> {
  const rows = await tx.statutoryPower.findMany({
    where: { townshipId },
    select: { startsOn: true, endsOn: true, powerVersionId: true, powerVersion: { select: POWER_SELECT } },
  });
  return rows.map((row) => ({
    powerVersionId: row.powerVersionId,
    power: publishedPowerOf(row.powerVersion),
    from: fromDbDate(row.startsOn),
    until: fromDbDateOrNull(row.endsOn),
  }));
}

/** Delegations that the township exercises: in force, or on their way back and not suspended. */
async function delegationSources(tx: Tx, townshipId: string): Promise<DelegationSource[]> {
  const rows = await tx.delegation.findMany({
    where: { townshipId, state: { in: [...EXERCISED_STATES] }, suspendedOn: null, effectiveFrom: { not: null } },
    select: {
      id: true,
      mode: true,
      scope: true,
      effectiveFrom: true,
      effectiveTo: true,
      powerVersionId: true,
      powerVersion: { select: POWER_SELECT },
      decisionLine: {
        select: { decision: { select: { documentNumber: true, organ: true, decidedOn: true } } },
      },
    },
  });
  return rows.flatMap(({ decisionLine: { decision }, ...row }) =>
    row.effectiveFrom === null
      ? []
      : [
          {
            delegationId: row.id,
            powerVersionId: row.powerVersionId,
            power: publishedPowerOf(row.powerVersion),
            mode: row.mode,
            scope: row.scope,
            documentNumber: decision.documentNumber,
            organ: decision.organ,
            decidedOn: fromDbDate(decision.decidedOn),
            from: fromDbDate(row.effectiveFrom),
            until: fromDbDateOrNull(row.effectiveTo),
          },
        ],
  );
}

/** What the list of a township consists of on `day`, from the records as they stand. */
export async function compiledToday(
  tx: Tx,
  townshipId: string,
  day: CivilDate,
): Promise<Result<CompiledEntry[], ListedTwice>> {
  return compileEntries(await statutorySources(tx, townshipId), await delegationSources(tx, townshipId), day);
}
