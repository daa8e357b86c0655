import {
  type Content,
  type ListedMatter,
  type Place,
  stationsOf,
  takesMatters,
  type VillageName,
  villageName,
} from "./arrangement.rules";
import { MATTER_MODE_TERMS, PLACE_KIND_TERMS } from "./arrangement.terms";
import { EVERY_STATION } from "./arrangement-workbook.terms";

const namer = (villages: readonly VillageName[]) => {
  const names = new Map(villages.map(({ code, name }) => [code, villageName(name)]));
  return (code: string | null) => (code === null ? "" : (names.get(code) ?? code));
};

export const placeRows = ({ places }: Content, villages: readonly VillageName[]): (string | null)[][] =>
  places.map(({ kind, village, name, purpose, post, address, phone, hours }) => [
    ...[PLACE_KIND_TERMS[kind], namer(villages)(village), name, purpose, post, address, phone, hours],
  ]);

export const gridRows = ({ grids }: Content, villages: readonly VillageName[]): (string | number | null)[][] =>
  grids.map(({ village, number, covers, households, leaderPost, fullTime, partTime, phone }) => [
    ...[namer(villages)(village), number, covers, households, leaderPost, fullTime, partTime, phone],
  ]);

/** What all stations do alike is one row. */
export function matterRows(
  content: Content,
  villages: readonly VillageName[],
  listed: readonly ListedMatter[],
): string[][] {
  const stations = stationsOf(content);
  const modeAt = (place: Place, powerId: string) => place.matters.find((one) => one.powerId === powerId)?.mode ?? null;
  const nameOf = namer(villages);
  return listed.flatMap(({ powerId, code, name }) => {
    const modes = new Set(stations.map((station) => modeAt(station, powerId)));
    const [same = null] = modes.size === 1 ? modes : [];
    return [
      ...(same ? [[EVERY_STATION, code, name, MATTER_MODE_TERMS[same]]] : []),
      ...content.places.filter(takesMatters).flatMap((place) => {
        const mode = modeAt(place, powerId);
        if (!mode || (same && place.kind === "STATION")) return [];
        return [[place.kind === "STATION" ? nameOf(place.village) : place.name, code, name, MATTER_MODE_TERMS[mode]]];
      }),
    ];
  });
}
