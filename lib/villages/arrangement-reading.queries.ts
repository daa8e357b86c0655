import "server-only";
import { trailOf } from "@/lib/audit/audit.queries";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { ArrangementState } from "./arrangement.machine";
import {
  ARRANGEMENT,
  arrangementIn,
  arrangementRecord,
  listedMatters,
  matterNames,
  villagesOf,
} from "./arrangement.queries";
import { type Completeness, completeness, EMPTY, offList } from "./arrangement.rules";

type TownshipHead = { id: string; name: string; shortName: string; code: string; pilot: boolean };

export type ArrangementOverview = {
  township: TownshipHead;
  confirmed: { number: number; confirmedOn: CivilDate | null } | null;
  /** Null also where the reader may not see drafts. */
  draft: { state: ArrangementState; returned: boolean } | null;
  counts: Completeness;
  leftList: number;
};

const mayReadDraft = (actor: Actor, townshipId: string) =>
  authorise(actor, "village.read-draft", { organisationId: townshipId }).ok;

/** The townships whose arrangements the actor may read, by code. */
async function readableTownships(tx: Tx, { actor }: Ctx, code?: string): Promise<TownshipHead[]> {
  const reach = reachOf(actor, "village.read");
  if (reach === null || (reach === "own-organisation" && !actor.organisationId)) return [];
  const rows = await tx.organisation.findMany({
    where: {
      ...{ kind: "TOWNSHIP", endsOn: null },
      ...(reach === "own-organisation" && { id: actor.organisationId ?? "" }),
      ...(code && { regionCode: { startsWith: code } }),
    },
    select: { id: true, name: true, shortName: true, regionCode: true, pilot: true },
    orderBy: { regionCode: "asc" },
  });
  return rows.map(({ regionCode, ...row }) => ({ ...row, code: (regionCode ?? "").slice(0, 9) }));
}

/** How far each township is with its arrangement: its confirmed one, or else the draft that the reader may see. */
export async function listArrangements(tx: Tx, ctx: Ctx): Promise<ArrangementOverview[]> {
  const rows: ArrangementOverview[] = [];
  for (const township of await readableTownships(tx, ctx)) {
    const confirmed = await arrangementIn(tx, township.id, ["CONFIRMED"]);
    const draft = mayReadDraft(ctx.actor, township.id)
      ? await arrangementIn(tx, township.id, ["DRAFT", "SUBMITTED"])
      : null;
    const content = (confirmed ?? draft)?.content ?? EMPTY;
    rows.push({
      township,
      confirmed: confirmed && { number: confirmed.number, confirmedOn: confirmed.confirmedOn },
      draft: draft && { state: draft.state, returned: draft.returnedFor !== null },
      counts: completeness(content, await villagesOf(tx, township.id)),
      leftList: confirmed ? offList(confirmed.content, await listedMatters(tx, township.id)).length : 0,
    });
  }
  return rows;
}

export type ArrangementPage = NonNullable<Awaited<ReturnType<typeof arrangementPage>>>;

/**
 * One township's arrangement for its pages: the draft where the reader may see it, the confirmed one, or the edition asked
 * for. Null: none of the reader's.
 */
export async function arrangementPage(tx: Tx, ctx: Ctx, code: string, number: number | null) {
  const [township] = await readableTownships(tx, ctx, code);
  if (!township) return null;
  const { id: townshipId } = township;
  const readsDrafts = mayReadDraft(ctx.actor, townshipId);
  const confirmed = await arrangementIn(tx, townshipId, ["CONFIRMED"]);
  const draft = readsDrafts ? await arrangementIn(tx, townshipId, ["DRAFT", "SUBMITTED"]) : null;
  const editions = await tx.villageArrangement.findMany({
    where: { townshipId, ...(!readsDrafts && { state: { in: ["CONFIRMED", "SUPERSEDED"] } }) },
    select: { number: true, state: true, movedOn: true, confirmedOn: true, supersededOn: true },
    orderBy: { number: "desc" },
  });
  const asked = editions.some((one) => one.number === number)
    ? await tx.villageArrangement.findFirst({ where: { townshipId, number: number ?? 0 }, ...ARRANGEMENT })
    : null;
  if (number !== null && !asked) return null;
  const shown = asked ? arrangementRecord(asked) : (draft ?? confirmed);
  const listed = await listedMatters(tx, townshipId);
  const content = shown?.content ?? EMPTY;
  const gone = offList(content, listed);
  const named = [...content.places, ...(confirmed?.content.places ?? [])].flatMap(({ matters }) => matters);
  const register = await tx.capacityOfficer.count({
    where: { register: { townshipId }, leftOn: null, validUntil: { gte: new Date(`${civilDate(ctx.now)}T00:00:00Z`) } },
  });
  return {
    ...{ township, shown, draft, confirmed, listed, gone, officers: register },
    villages: await villagesOf(tx, townshipId),
    names: await matterNames(tx, [...new Set(named.map(({ powerId }) => powerId))]),
    editions: editions.map((edition) => ({
      ...edition,
      movedOn: fromDbDate(edition.movedOn),
      confirmedOn: fromDbDateOrNull(edition.confirmedOn),
      supersededOn: fromDbDateOrNull(edition.supersededOn),
    })),
    trail: shown && readsDrafts ? await trailOf(tx, shown.id) : null,
    mayKeep: authorise(ctx.actor, "village.keep", { organisationId: townshipId }).ok,
    mayConfirm: authorise(ctx.actor, "village.confirm", { organisationId: townshipId }).ok,
  };
}

export type CopySource = { id: string; township: string; pilot: boolean; confirmedOn: CivilDate | null };

/** Confirmed arrangements of other townships, whose patterns may be taken over: pilots and all others by code. */
export async function copySources(tx: Tx, townshipId: string): Promise<CopySource[]> {
  const rows = await tx.villageArrangement.findMany({
    where: { state: "CONFIRMED", townshipId: { not: townshipId }, township: { endsOn: null } },
    select: { id: true, confirmedOn: true, township: { select: { shortName: true, pilot: true } } },
    orderBy: { township: { regionCode: "asc" } },
  });
  return rows.map(({ id, confirmedOn, township }) => ({
    ...{ id, township: township.shortName, pilot: township.pilot, confirmedOn: fromDbDateOrNull(confirmedOn) },
  }));
}
