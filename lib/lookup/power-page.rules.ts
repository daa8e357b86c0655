import type { PublishedEntry, PublishedList, Removal } from "@/lib/duty-lists/published-list.schema";
import type { PublishedMenu, PublishedPower } from "@/lib/menu/published-power.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import { isOver } from "./competence.rules";
import type { DepartmentRow, DepartureRow, OutstandingRow, SuccessionRow, TownshipRow } from "./lookup.schema";
import { aheadOfMenu, type Outstanding, outstandingOnMatter } from "./outstanding.rules";

/** How a power stands on a township's list in force; `power`: in that list's words, which may not be the menu's. */
type Holding = Pick<PublishedEntry, "power" | "section" | "mode" | "scope" | "delegation" | "local"> & {
  edition: Pick<PublishedList, "number" | "documentNumber" | "inForceOn">;
};

/** Who handles a matter in one township. Without a holding it is the city body that holds the power by law. */
export type Handler = {
  township: TownshipRow;
  holding: Holding | null;
  /** Whether the township has a list in force at all. */
  hasList: boolean;
  /** Why it is the city's again, where the newest list shows it no more, or its term is over since. */
  departure: Pick<Removal, "reason" | "on"> | null;
};

export type PowerPage = {
  power: PublishedPower;
  /** Part of the menu in force on which it stands, or null. */
  menuPart: "BASE" | "OPTIONAL" | null;
  /** Neither on the menu nor on a list in force any more. */
  isFormer: boolean;
  /** The city body that holds it by law, with the address of today; null for a township's own matter. */
  department: DepartmentRow | null;
  /** Changes of law that this page does not follow yet. */
  outstanding: Outstanding[];
  /** What it was merged into or lost a part to, by changes of law. */
  becameOf: SuccessionRow[];
  /** What was merged into it, or what it was split off. */
  cameOf: SuccessionRow[];
  /** One answer for each township, in the order given. */
  handlers: Handler[];
};

type Published = {
  menu: PublishedMenu | null;
  /** Lists in force today, at most one a township. */
  lists: readonly PublishedList[];
  townships: readonly TownshipRow[];
  departments: readonly DepartmentRow[];
  /** Editions that say why they show this power no more, by number. */
  departures: readonly DepartureRow[];
  /** Changes of law, followed or not. */
  changes: readonly OutstandingRow[];
  /** Those of the power asked for. */
  successions: readonly SuccessionRow[];
  /** Today. */
  day: CivilDate;
};

/** What is published about one matter, asked for by id or code; null when neither menu nor list nor `former` knows it. */
export function powerPage(idOrCode: string, published: Published, former: PublishedPower | null): PowerPage | null {
  const { menu, lists, townships, departments, departures } = published;
  const isAsked = (power: PublishedPower) => power.powerId === idOrCode || power.code === idOrCode;
  const item = menu?.items.find(isAsked);
  const listed = lists.map((list) => ({ list, entry: list.entries.find(({ power }) => isAsked(power)) }));
  // The menu says most about a matter, unless lists follow a change of law that it does not; the newest list comes next;
  // what was once published last.
  const newest = listed.filter(({ entry }) => entry).sort((a, b) => (a.list.publishedOn < b.list.publishedOn ? 1 : -1));
  const known = item ?? newest[0]?.entry?.power;
  const ahead = known ? aheadOfMenu(published.changes, known.powerId, published.day) : new Set();
  const newer = newest.find(({ list }) => ahead.has(list.township.code))?.entry?.power;
  const current = newer ?? known;
  const power = current ?? former;
  if (!power) return null;

  const entryOf = new Map(listed.map(({ list, entry }) => [list.township.code, { list, entry }]));
  return {
    power,
    menuPart: item?.part ?? null,
    isFormer: !current,
    outstanding: outstandingOnMatter(
      published.changes,
      {
        powerId: power.powerId,
        townshipCodes: newest.map(({ list }) => list.township.code),
        isFromMenu: item !== undefined && !newer,
      },
      published.day,
    ),
    becameOf: published.successions.filter(({ powerId }) => powerId === power.powerId),
    cameOf: published.successions.filter(({ successorId }) => successorId === power.powerId),
    department: power.department && (departments.find(({ id }) => id === power.department?.id) ?? power.department),
    handlers: townships.map((township) => {
      const known = entryOf.get(township.code);
      const left = departures.findLast(
        ({ townshipCode, number }) => townshipCode === township.code && number <= (known?.list.number ?? 0),
      );
      return {
        township,
        hasList: Boolean(known),
        ...standingOf(known, published.day, left?.removal ?? null),
      };
    }),
  };
}

/** A term that is over ends the holding on its day, whether or not an edition without it is published by then. */
function standingOf(
  known: Readonly<{ list: PublishedList; entry: PublishedEntry | undefined }> | undefined,
  day: CivilDate,
  removal: Removal | null,
): Pick<Handler, "holding" | "departure"> {
  if (!known?.entry) return { holding: null, departure: removal && { reason: removal.reason, on: removal.on } };
  const { list, entry } = known;
  const lastDay = entry.delegation?.effectiveTo;
  return lastDay && isOver(entry, day)
    ? { holding: null, departure: { reason: "EXPIRED", on: lastDay } }
    : { holding: holdingOf(list, entry), departure: null };
}

/**
 * Where to go, and in whose name it is decided. They differ where the township acts for the city body (委托) or only
 * receives for it (服务前移); a dispatched office (派驻) is the city body's own, at the township.
 */
export function doorsOf(
  { township, holding }: Handler,
  department: PowerPage["department"],
): { door: DepartmentRow | null; authority: DepartmentRow | null } {
  if (!holding) return { door: department, authority: department };
  const isOwn = holding.section === "STATUTORY" || holding.mode === null || holding.mode === "OWN_NAME";
  return { door: township, authority: isOwn ? township : department };
}

const holdingOf = (
  list: PublishedList,
  { power, section, mode, scope, delegation, local }: PublishedEntry,
): Holding => ({
  power,
  section,
  mode,
  scope,
  delegation,
  local,
  edition: { number: list.number, documentNumber: list.documentNumber, inForceOn: list.inForceOn },
});
