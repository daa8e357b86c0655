import "server-only";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { CeilingState } from "./ceiling.machine";
import { matchKey } from "./ceiling.rules";

/** Where a catalogue stands on a day: its state, and for a confirmed one its period. */
export type CeilingStanding = "DRAFT" | "DISCARDED" | "upcoming" | "in-force" | "past";

export type CeilingSummary = {
  id: string;
  title: string;
  documentNumber: string;
  issuingOrgan: string;
  issuedOn: CivilDate;
  from: CivilDate;
  until: CivilDate | null;
  note: string | null;
  state: CeilingState;
  standing: CeilingStanding;
  version: number;
  fileName: string;
  importedById: string;
  entries: number;
};

/** Every catalogue on record, the newest first. */
export async function listCeilings(tx: Tx, today: CivilDate): Promise<CeilingSummary[]> {
  const rows = await tx.ceilingCatalogue.findMany({
    orderBy: [{ inForceFrom: "desc" }, { importedAt: "desc" }],
    include: COUNTED,
  });
  return rows.map((row) => summaryOf(row, today));
}

const COUNTED = { _count: { select: { entries: true } } } as const satisfies Prisma.CeilingCatalogueInclude;

function summaryOf(
  { _count, ...row }: Prisma.CeilingCatalogueGetPayload<{ include: typeof COUNTED }>,
  today: CivilDate,
): CeilingSummary {
  const { id, title, documentNumber, issuingOrgan, note, state, version, fileName, importedById } = row;
  const [from, until] = [fromDbDate(row.inForceFrom), fromDbDateOrNull(row.inForceUntil)];
  const period = today < from ? "upcoming" : until !== null && until < today ? "past" : "in-force";
  return {
    ...{ id, title, documentNumber, issuingOrgan, note, state, version, fileName, importedById, from, until },
    issuedOn: fromDbDate(row.issuedOn),
    standing: state === "CONFIRMED" ? period : state,
    entries: _count.entries,
  };
}

/** A matter as this page names it; `basis` is null in a draft, where nothing is tied yet. */
export type RestingMatter = { powerId: string; code: string; name: string; basis: "NAME" | "HAND" | null };
export type CeilingEntryView = {
  id: string;
  number: string;
  name: string;
  domain: string | null;
  legalBasis: string;
  note: string | null;
  matters: RestingMatter[];
};
export type CeilingView = CeilingSummary & {
  entryViews: CeilingEntryView[];
  /** Penalties that the menu, or its draft, offers in the township's own name and that rest on no entry. */
  unmatched: RestingMatter[];
};

/** One catalogue with what rests on it; of a draft, what would by its name. */
export async function findCeiling(tx: Tx, id: string, today: CivilDate): Promise<CeilingView | null> {
  const row = await tx.ceilingCatalogue.findUnique({
    where: { id },
    include: {
      ...COUNTED,
      entries: {
        orderBy: { ordinal: "asc" },
        include: { matches: { where: { untiedAt: null }, select: { powerId: true, basis: true } } },
      },
    },
  });
  if (!row) return null;
  const onMenu = await penaltiesOnMenu(tx);
  const named = await newestNames(
    tx,
    row.entries.flatMap(({ matches }) => matches.map(({ powerId }) => powerId)),
  );
  const isDraft = row.state === "DRAFT";
  const entryViews = row.entries.map(({ matches, nameKey, ...entry }) => ({
    ...{ id: entry.id, number: entry.number, name: entry.name, domain: entry.domain },
    ...{ legalBasis: entry.legalBasis, note: entry.note },
    matters: isDraft
      ? onMenu.filter(({ name }) => matchKey(name) === nameKey)
      : matches.flatMap(({ powerId, basis }) => {
          const matter = named.get(powerId);
          return matter && (basis === "HAND" || matter.keys.has(nameKey)) ? [{ ...matter.view, basis }] : [];
        }),
  }));
  const resting = new Set(entryViews.flatMap(({ matters }) => matters.map(({ powerId }) => powerId)));
  return { ...summaryOf(row, today), entryViews, unmatched: onMenu.filter(({ powerId }) => !resting.has(powerId)) };
}

const OPEN_OR_PUBLISHED = ["DRAFT", "LEGALITY_REVIEW", "APPROVED", "PUBLISHED"] as const;

async function penaltiesOnMenu(tx: Tx): Promise<RestingMatter[]> {
  const items = await tx.menuItem.findMany({
    where: {
      edition: { state: { in: [...OPEN_OR_PUBLISHED] } },
      powerVersion: { type: "PENALTY", modes: { has: "OWN_NAME" } },
    },
    // Of a matter on both, what the draft says of it.
    orderBy: [{ edition: { number: "desc" } }, { ordinal: "asc" }],
    select: { powerId: true, power: { select: { code: true } }, powerVersion: { select: { name: true } } },
  });
  const found = new Map<string, RestingMatter>();
  for (const { powerId, power, powerVersion } of items)
    if (!found.has(powerId)) found.set(powerId, { powerId, code: power.code, name: powerVersion.name, basis: null });
  return [...found.values()];
}

/** Powers by id: under their newest name, with the keys of every name they bear or bore. */
async function newestNames(tx: Tx, powerIds: readonly string[]) {
  const powers = await tx.power.findMany({
    where: { id: { in: [...new Set(powerIds)] } },
    select: { id: true, code: true, versions: { orderBy: { number: "desc" }, select: { name: true } } },
  });
  return new Map(
    powers.map(({ id, code, versions }) => [
      id,
      {
        keys: new Set(versions.map(({ name }) => matchKey(name))),
        view: { powerId: id, code, name: versions[0]?.name ?? "" },
      },
    ]),
  );
}
