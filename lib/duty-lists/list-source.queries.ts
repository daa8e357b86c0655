import "server-only";
import { decidedAdjustments } from "@/lib/adjustments/successors.queries";
import { type Successor, successorsOf } from "@/lib/adjustments/successors.rules";
import { EXERCISED_STATES } from "@/lib/delegations/delegation.machine";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
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

const HELD_SELECT = {
  powerId: true,
  powerVersionId: true,
  powerVersion: { select: { number: true, name: true } },
} as const;

type Held = Readonly<{ powerId: string; powerVersionId: string; powerVersion: { number: number; name: string } }>;

/** Every statutory matter that a township has or had. */
const statutoryRows = (tx: Tx, townshipId: string) =>
  tx.statutoryPower.findMany({
    where: { townshipId },
    orderBy: { id: "asc" },
    select: { ...HELD_SELECT, startsOn: true, endsOn: true },
  });

/** Delegations that the township exercises on the day: in force, or on their way back and not suspended. */
const delegationRows = (tx: Tx, townshipId: string, day: CivilDate) =>
  tx.delegation.findMany({
    where: {
      ...{ townshipId, state: { in: [...EXERCISED_STATES] }, suspendedOn: null, effectiveFrom: { not: null } },
      // Ordered for the day, and not begun yet.
      suspensions: {
        none: { fromOn: { lte: toDbDate(day) }, OR: [{ resumesOn: null }, { resumesOn: { gt: toDbDate(day) } }] },
      },
    },
    orderBy: { id: "asc" },
    select: {
      ...HELD_SELECT,
      ...{ id: true, mode: true, scope: true, effectiveFrom: true, effectiveTo: true },
      decisionLine: {
        select: { decision: { select: { documentNumber: true, organ: true, decidedOn: true } } },
      },
    },
  });

type Compiled = { entries: CompiledEntry[]; duties: PublishedDuty[] };

/** What the list of a township consists of on `day`, from the records as they stand and the adjustments decided. */
export async function compiledOn(tx: Tx, townshipId: string, day: CivilDate): Promise<Result<Compiled, ListedTwice>> {
  const entries = await entriesOn(tx, townshipId, day);
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

async function entriesOn(tx: Tx, townshipId: string, day: CivilDate): Promise<Result<CompiledEntry[], ListedTwice>> {
  const decided = await decidedAdjustments(tx);
  const become = <R extends Held>(rows: readonly R[]) =>
    rows.flatMap((row) => {
      const held = { powerId: row.powerId, powerVersionId: row.powerVersionId, number: row.powerVersion.number };
      return successorsOf(held, decided, day, townshipId).map((successor) => ({ row, successor }));
    });
  const statutory = become(await statutoryRows(tx, townshipId));
  const delegations = become(await delegationRows(tx, townshipId, day));
  const powers = await loadPowers(
    tx,
    [...statutory, ...delegations].map(({ successor }) => successor),
  );
  const shown = (successor: Successor, held: Held) => ({
    powerVersionId: successor.powerVersionId,
    power: shownPower(successor, powers),
    mergedFrom: successor.isMerged ? held.powerVersion.name : null,
  });
  return compileEntries(
    statutory.map(
      ({ row, successor }): StatutorySource => ({
        ...shown(successor, row),
        from: fromDbDate(row.startsOn),
        until: fromDbDateOrNull(row.endsOn),
      }),
    ),
    delegations.flatMap(({ row: { decisionLine, ...row }, successor }): DelegationSource[] =>
      row.effectiveFrom === null
        ? []
        : [
            {
              ...shown(successor, row),
              delegationId: row.id,
              mode: row.mode,
              scope: row.scope,
              documentNumber: decisionLine.decision.documentNumber,
              organ: decisionLine.decision.organ,
              decidedOn: fromDbDate(decisionLine.decision.decidedOn),
              from: fromDbDate(row.effectiveFrom),
              until: fromDbDateOrNull(row.effectiveTo),
            },
          ],
    ),
    day,
  );
}

/** Every version that the successors speak of, by id. */
async function loadPowers(tx: Tx, successors: readonly Successor[]): Promise<Map<string, PublishedPower>> {
  const ids = successors.flatMap(({ powerVersionId, kept }) => [
    powerVersionId,
    ...kept.map((field) => field.powerVersionId),
  ]);
  const rows = await tx.powerVersion.findMany({ where: { id: { in: [...new Set(ids)] } }, select: POWER_SELECT });
  return new Map(rows.map((row) => [row.id, publishedPowerOf(row)]));
}

/** The power as this township's list shows it: the version, with the words that it keeps. */
function shownPower({ powerVersionId, kept }: Successor, powers: ReadonlyMap<string, PublishedPower>): PublishedPower {
  const power = powers.get(powerVersionId);
  if (!power) throw new Error(`power version ${powerVersionId} is gone`);
  const keeps = kept.flatMap(({ field, powerVersionId: source }) => {
    const former = powers.get(source);
    return former ? [[field, former[field]] as const] : [];
  });
  return { ...power, ...Object.fromEntries(keeps) };
}
