import "server-only";
import { EXERCISED_STATES } from "@/lib/delegations/delegation.machine";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { dutiesInForce } from "./duty.queries";
import {
  type CompiledEntry,
  compileEntries,
  type DelegationSource,
  type ListedTwice,
  type StatutorySource,
} from "./list-compile.rules";
import { publishedLocalTexts } from "./local-text.queries";
import { POWER_SELECT, publishedPowerOf } from "./power-source.queries";
import type { PublishedDuty } from "./published-duty.schema";

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

type Compiled = { entries: CompiledEntry[]; duties: PublishedDuty[] };

/** What the list of a township consists of on `day`, from the records as they stand. */
export async function compiledToday(
  tx: Tx,
  townshipId: string,
  day: CivilDate,
): Promise<Result<Compiled, ListedTwice>> {
  const entries = compileEntries(await statutorySources(tx, townshipId), await delegationSources(tx, townshipId), day);
  if (!entries.ok) return entries;
  const locals = await publishedLocalTexts(tx, townshipId);
  return ok({
    entries: entries.value.map((entry) => {
      const local = locals.get(entry.content.power.powerId) ?? null;
      return { ...entry, content: { ...entry.content, local } };
    }),
    duties: await dutiesInForce(tx, townshipId, day),
  });
}
