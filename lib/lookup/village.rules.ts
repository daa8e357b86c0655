import type { z } from "zod";
import { searchKey, searchText } from "@/lib/menu/search-text.rules";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { villageName } from "@/lib/villages/arrangement.rules";
import { MATTER_MODE_TERMS, type MatterMode, PLACE_KIND_TERMS } from "@/lib/villages/arrangement.terms";
import type { ApiLookupVillage, ApiVillage, ApiVillagePlace } from "./api/villages.schema";
import { withoutCommittee } from "./place.rules";
import type { ArrangementRow, GridRow, MatterRow, PlaceRow, VillageRow } from "./village.schema";

type Row<S extends z.ZodType> = z.output<S>;
export type StationMatter = Omit<Row<typeof MatterRow>, "placeId">;
export type PublishedPlace = Row<typeof PlaceRow> & { matters: StationMatter[] };
export type PublishedVillage = {
  code: string;
  /** As people say it: 王奎屯村. */
  name: string;
  /** As registered: 王奎屯村民委员会. */
  registered: string;
  station: PublishedPlace | null;
  grids: Row<typeof GridRow>[];
};

/** Everything that a township has confirmed of its villages; `arrangement` null while it has confirmed nothing. */
export type TownshipVillages = {
  arrangement: { number: number; confirmedOn: string } | null;
  /** Centre, windows and team. */
  places: PublishedPlace[];
  villages: PublishedVillage[];
};

type Rows = Readonly<{
  arrangement: Row<typeof ArrangementRow> | null;
  villages: readonly Row<typeof VillageRow>[];
  places: readonly Row<typeof PlaceRow>[];
  grids: readonly Row<typeof GridRow>[];
  matters: readonly Row<typeof MatterRow>[];
}>;

/** The rows of the published views as one thing, villages by code. */
export function townshipVillagesOf({ arrangement, villages, places, grids, matters }: Rows): TownshipVillages {
  const withMatters = places.map((place) => ({
    ...place,
    matters: matters.filter(({ placeId }) => placeId === place.id).map(({ placeId: _placeId, ...matter }) => matter),
  }));
  return {
    arrangement: arrangement && { number: arrangement.number, confirmedOn: arrangement.confirmedOn },
    places: withMatters.filter(({ kind }) => kind !== "STATION"),
    villages: villages.map(({ code, name }) => ({
      ...{ code, name: villageName(name), registered: name },
      station: withMatters.find(({ village }) => village === code) ?? null,
      grids: grids.filter(({ village }) => village === code),
    })),
  };
}

/** The village that a question named (lib/lookup/place.rules.ts), when exactly one bears that name. */
export function villageNamed(villages: readonly PublishedVillage[], named: string | null): PublishedVillage | null {
  if (named === null) return null;
  const found = villages.filter(({ registered }) => textKey(withoutCommittee(registered)) === textKey(named));
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Villages whose name, pinyin or initials have what was typed in them; all of them where nothing was. */
export function findVillages(villages: readonly PublishedVillage[], typed: string): PublishedVillage[] {
  const key = searchKey(typed);
  return key === "" ? [...villages] : villages.filter(({ name }) => searchText(name).includes(key));
}

/** What the station does for one matter; null: nothing. */
export const stationMode = ({ station }: PublishedVillage, powerId: string): MatterMode | null =>
  station?.matters.find((matter) => matter.powerId === powerId)?.mode ?? null;

/** Telephones of the village's grids, once each, by the grids' numbers. */
export const gridPhones = ({ grids }: PublishedVillage): string[] => [
  ...new Set(grids.flatMap(({ phone }) => phone ?? [])),
];

const publicCode = (code: string) => code.toLowerCase().replaceAll("_", "-");
export const codedMode = (mode: MatterMode) => ({ code: publicCode(mode), label: MATTER_MODE_TERMS[mode] });
export const villageHref = (township: string, village: string) => `/townships/${township}/villages/${village}`;

export const apiVillagePlace = ({
  id: _id,
  village: _village,
  kind,
  matters,
  ...place
}: PublishedPlace): ApiVillagePlace => ({
  ...place,
  kind: { code: publicCode(kind), label: PLACE_KIND_TERMS[kind] },
  matters: matters.map(({ powerId, code, name, mode }) => ({ id: powerId, code, name, mode: codedMode(mode) })),
});

/** A village as programs read it. */
export const apiVillage = (township: string, { code, name, station, grids }: PublishedVillage): ApiVillage => ({
  ...{ code, name, station: station && apiVillagePlace(station), href: villageHref(township, code) },
  grids: grids.map(({ village: _village, ...grid }) => grid),
});

/** The village that a question names, as programs read it. */
export function apiLookupVillage(township: string, village: PublishedVillage): z.output<typeof ApiLookupVillage> {
  const { matters: _matters, ...station } = village.station ? apiVillagePlace(village.station) : { matters: [] };
  return {
    ...{ code: village.code, name: village.name, gridPhones: gridPhones(village) },
    station: village.station ? (station as Omit<ApiVillagePlace, "matters">) : null,
    href: villageHref(township, village.code),
  };
}
