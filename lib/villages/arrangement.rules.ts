import { type MatterMode, PLACE_KINDS, type PlaceKind } from "./arrangement.terms";

export type TakenMatter = Readonly<{ powerId: string; mode: MatterMode }>;

/** 办理点. `village`: twelve-digit code, only of a station. */
export type Place = Readonly<{
  kind: PlaceKind;
  village: string | null;
  name: string;
  purpose: string | null;
  post: string | null;
  address: string | null;
  phone: string | null;
  hours: string | null;
  matters: readonly TakenMatter[];
}>;

export type Grid = Readonly<{
  village: string;
  number: string;
  covers: string | null;
  households: number | null;
  leaderPost: string;
  fullTime: number;
  partTime: number;
  phone: string | null;
}>;

/** All that an arrangement says. */
export type Content = Readonly<{ places: readonly Place[]; grids: readonly Grid[] }>;

export const EMPTY: Content = { places: [], grids: [] };

/** 村 or 社区 of the township, by code. */
export type VillageName = Readonly<{ code: string; name: string }>;

/** A matter of the township's list in force. */
export type ListedMatter = Readonly<{ powerId: string; code: string; name: string }>;

const COMMITTEE = /(村民委员会|居民委员会|村委会|居委会)$/;

/** “王奎屯村民委员会” → “王奎屯村”, “建设路居民委员会” → “建设路社区”. */
export function villageName(name: string): string {
  const bare = name.replace(COMMITTEE, "");
  if (/(村|社区)$/.test(bare) || bare === name) return bare;
  return `${bare}${/居民委员会$|居委会$/.test(name) ? "社区" : "村"}`;
}

/** By what a place is known through all changes of an arrangement: "STATION:410781103201", "WINDOW:综合窗口", "TEAM". */
export const placeKey = ({ kind, village, name }: Pick<Place, "kind" | "village" | "name">): string =>
  kind === "STATION" ? `STATION:${village}` : kind === "WINDOW" ? `WINDOW:${name}` : kind;

/** Whether matters may be given to it. */
export const takesMatters = ({ kind }: Pick<Place, "kind">): boolean => kind === "WINDOW" || kind === "STATION";

export const stationsOf = ({ places }: Content): Place[] => places.filter(({ kind }) => kind === "STATION");

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The same content in one order: kinds, villages by code, windows as they were written, grids by number, matters by id. */
export function ordered({ places, grids }: Content): Content {
  return {
    places: places
      .map((place) => ({ ...place, matters: place.matters.toSorted((a, b) => before(a.powerId, b.powerId)) }))
      .toSorted(
        (a, b) => PLACE_KINDS.indexOf(a.kind) - PLACE_KINDS.indexOf(b.kind) || before(a.village ?? "", b.village ?? ""),
      ),
    grids: grids.toSorted((a, b) => before(a.village, b.village) || before(a.number, b.number)),
  };
}

/** Centre, team and windows instead of those that were there; a window keeps the matters that it had. */
export function withTownshipPlaces(content: Content, places: readonly Omit<Place, "matters">[]): Content {
  const known = new Map(content.places.map((place) => [placeKey(place), place.matters]));
  const own = places.map((place) => ({ ...place, matters: known.get(placeKey(place)) ?? [] }));
  return ordered({ ...content, places: [...own, ...stationsOf(content)] });
}

/** Station (null: there is none) and grids of one village instead of those that were there. */
export function withVillage(
  content: Content,
  village: string,
  station: Omit<Place, "matters"> | null,
  grids: readonly Grid[],
): Content {
  const former = content.places.find((place) => place.village === village);
  return ordered({
    places: [
      ...content.places.filter((place) => place !== former),
      ...(station ? [{ ...station, matters: former?.matters ?? [] }] : []),
    ],
    grids: [...content.grids.filter((grid) => grid.village !== village), ...grids],
  });
}

/** The ticked matters for the ticked places: taken in, helped with, or no longer either (`mode` null). */
export function withMatters(
  content: Content,
  { powerIds, keys, mode }: Readonly<{ powerIds: readonly string[]; keys: readonly string[]; mode: MatterMode | null }>,
): Content {
  const places = content.places.map((place) => {
    if (!takesMatters(place) || !keys.includes(placeKey(place))) return place;
    const others = place.matters.filter(({ powerId }) => !powerIds.includes(powerId));
    return { ...place, matters: mode ? [...others, ...powerIds.map((powerId) => ({ powerId, mode }))] : others };
  });
  return ordered({ ...content, places });
}

/** Matters of an arrangement that are not on the township's list in force, once each. */
export function offList(content: Content, listed: readonly Pick<ListedMatter, "powerId">[]): string[] {
  const known = new Set(listed.map(({ powerId }) => powerId));
  const named = content.places.flatMap(({ matters }) => matters.map(({ powerId }) => powerId));
  return [...new Set(named)].filter((powerId) => !known.has(powerId)).sort();
}

/** The content without the matters that left the list. */
export function withoutOffList(content: Content, listed: readonly Pick<ListedMatter, "powerId">[]): Content {
  const gone = new Set(offList(content, listed));
  const places = content.places.map((place) => ({
    ...place,
    matters: place.matters.filter(({ powerId }) => !gone.has(powerId)),
  }));
  return { ...content, places };
}

export type Gaps = Readonly<{ station: boolean; phone: boolean; grid: boolean }>;

/** What a village lacks: a station, a telephone there (its own or a grid's), a grid that says what it covers. */
export function gapsOf(content: Content, village: string): Gaps {
  const station = content.places.find((place) => place.village === village);
  const grids = content.grids.filter((grid) => grid.village === village);
  return {
    station: !station,
    phone: !station?.phone && !grids.some(({ phone }) => phone),
    grid: !grids.some(({ covers }) => covers),
  };
}

export type Completeness = Readonly<{ villages: number; stations: number; phones: number; grids: number }>;

/** How many villages have which; a count for whoever fills in, never an order of townships. */
export function completeness(content: Content, villages: readonly VillageName[]): Completeness {
  const gaps = villages.map(({ code }) => gapsOf(content, code));
  const have = (what: keyof Gaps) => gaps.filter((one) => !one[what]).length;
  return { villages: villages.length, stations: have("station"), phones: have("phone"), grids: have("grid") };
}
