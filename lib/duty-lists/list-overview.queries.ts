import "server-only";
import { EXERCISED_STATES } from "@/lib/delegations/delegation.machine";
import { reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { ListEditionState } from "./list-edition.machine";
import { editionInForce } from "./list-edition.rules";
import { type Gone, goneOf } from "./list-gone.queries";

export type EditionSummary = {
  id: string;
  number: number;
  state: ListEditionState;
  entries: number;
  documentNumber: string | null;
  formedOn: CivilDate | null;
  publishedOn: CivilDate | null;
  inForceOn: CivilDate | null;
  /** Last day for publication, counted from the day on which it was formed; null before that. */
  publishBy: CivilDate | null;
  /** Who compiled it; null when unknown. */
  compiledById: string | null;
};

/** A delegation in force that neither the newest published list nor a draft shows. */
export type Outstanding = {
  delegationId: string;
  code: string;
  name: string;
  mode: string;
  department: string;
  effectiveFrom: CivilDate;
  /** 20 working days after it came into force, counted as the publication of a change (政府信息公开条例 第二十六条). */
  publishBy: CivilDate;
};

export type TownshipLists = {
  township: { id: string; code: string; name: string; pilot: boolean };
  editions: EditionSummary[];
  inForce: EditionSummary | null;
  /** Published, its first day still ahead. */
  coming: EditionSummary | null;
  draft: EditionSummary | null;
  outstanding: Outstanding[];
  /** Listed though suspended or ended: on the draft where there is one, else on the published list. */
  gone: Gone[];
};

/** Townships whose lists the reader may see; none without the permission. */
function townshipsWithin(ctx: Ctx): Prisma.OrganisationWhereInput | null {
  const reach = reachOf(ctx.actor, "list.read");
  const { organisationId } = ctx.actor;
  if (reach === "whole-city") return { kind: "TOWNSHIP", endsOn: null };
  if (reach === "own-organisation" && organisationId) return { kind: "TOWNSHIP", id: organisationId };
  return null;
}

/** The lists of the townships within reach, by region code: what is in force, under way and missing. */
export async function listsOfTownships(tx: Tx, ctx: Ctx, today: CivilDate, code?: string): Promise<TownshipLists[]> {
  const within = townshipsWithin(ctx);
  if (!within) return [];
  const townships = await tx.organisation.findMany({
    where: code ? { AND: [within, { regionCode: { startsWith: code } }] } : within,
    select: { id: true, regionCode: true, shortName: true, pilot: true },
    orderBy: { regionCode: "asc" },
  });
  const publicationDays = await numberSetting(tx, "days.publication");
  const calendar = await loadCalendar(tx);
  const publishBy = (day: CivilDate) => addWorkingDays(calendar, day, publicationDays);
  const ids = townships.map(({ id }) => id);
  const editions = await editionsOf(tx, ids, publishBy);
  const outstanding = await outstandingOf(tx, ids, today, publishBy);
  const gone = await goneOf(tx, ids, today, publishBy);
  return townships.map(({ id, regionCode, shortName, pilot }) => {
    const own = editions.get(id) ?? [];
    const published = own.flatMap((edition) =>
      edition.inForceOn && edition.publishedOn ? [{ ...edition, inForceOn: edition.inForceOn }] : [],
    );
    return {
      township: { id, code: regionCode?.slice(0, 9) ?? "", name: shortName, pilot },
      editions: own,
      inForce: editionInForce(published, today) ?? null,
      coming: published.find(({ inForceOn }) => inForceOn > today) ?? null,
      draft: own.find(({ state }) => UNDER_WAY.includes(state)) ?? null,
      outstanding: outstanding.get(id) ?? [],
      gone: gone.get(id) ?? [],
    };
  });
}

const UNDER_WAY: readonly ListEditionState[] = ["DRAFT", "LEGALITY_REVIEW", "APPROVED"];

type PublishBy = (day: CivilDate) => CivilDate;

async function editionsOf(tx: Tx, townshipIds: string[], publishBy: PublishBy): Promise<Map<string, EditionSummary[]>> {
  const rows = await tx.listEdition.findMany({
    where: { dutyList: { townshipId: { in: townshipIds } } },
    select: {
      id: true,
      number: true,
      state: true,
      documentNumber: true,
      formedOn: true,
      publishedOn: true,
      inForceOn: true,
      compiledById: true,
      dutyList: { select: { townshipId: true } },
      _count: { select: { entries: true } },
    },
    orderBy: [{ createdAt: "desc" }],
  });
  const byTownship = new Map<string, EditionSummary[]>();
  for (const { dutyList, _count, ...row } of rows) {
    const formedOn = fromDbDateOrNull(row.formedOn);
    const summary = {
      ...row,
      entries: _count.entries,
      formedOn,
      publishedOn: fromDbDateOrNull(row.publishedOn),
      inForceOn: fromDbDateOrNull(row.inForceOn),
      publishBy: formedOn && publishBy(formedOn),
    };
    byTownship.set(dutyList.townshipId, [...(byTownship.get(dutyList.townshipId) ?? []), summary]);
  }
  return byTownship;
}

async function outstandingOf(
  tx: Tx,
  townshipIds: string[],
  today: CivilDate,
  publishBy: PublishBy,
): Promise<Map<string, Outstanding[]>> {
  const rows = await tx.delegation.findMany({
    where: {
      townshipId: { in: townshipIds },
      state: { in: [...EXERCISED_STATES] },
      suspendedOn: null,
      effectiveFrom: { not: null, lte: toDbDate(today) },
      OR: [{ effectiveTo: null }, { effectiveTo: { gte: toDbDate(today) } }],
      listEntries: { none: { edition: { state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED", "PUBLISHED"] } } } },
    },
    select: {
      id: true,
      townshipId: true,
      mode: true,
      effectiveFrom: true,
      department: { select: { shortName: true } },
      power: { select: { code: true } },
      powerVersion: { select: { name: true } },
    },
    orderBy: [{ effectiveFrom: "asc" }, { power: { code: "asc" } }],
  });
  const byTownship = new Map<string, Outstanding[]>();
  for (const row of rows) {
    if (row.effectiveFrom === null) continue;
    const effectiveFrom = fromDbDate(row.effectiveFrom);
    const outstanding = {
      delegationId: row.id,
      code: row.power.code,
      name: row.powerVersion.name,
      mode: row.mode,
      department: row.department.shortName,
      effectiveFrom,
      publishBy: publishBy(effectiveFrom),
    };
    byTownship.set(row.townshipId, [...(byTownship.get(row.townshipId) ?? []), outstanding]);
  }
  return byTownship;
}
