import {
  type Content,
  type Grid,
  type ListedMatter,
  offList,
  ordered,
  type Place,
  placeKey,
  stationsOf,
  type TakenMatter,
  type VillageName,
  villageName,
  withoutOffList,
} from "./arrangement.rules";

/** The value that occurs most; among equals the one that comes first. */
function most<T>(values: readonly T[], keyOf: (value: T) => string): T | undefined {
  const counts = new Map<string, { value: T; count: number }>();
  for (const value of values) {
    const known = counts.get(keyOf(value));
    counts.set(keyOf(value), { value: known?.value ?? value, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].reduce<{ value: T; count: number } | undefined>(
    (best, one) => (best && best.count >= one.count ? best : one),
    undefined,
  )?.value;
}

/** What the stations of the source do as a rule: a matter that at least half of them have, in the mode of most of those. */
function stationMatters(stations: readonly Place[]): TakenMatter[] {
  const all = stations.flatMap(({ matters }) => matters);
  return [...new Set(all.map(({ powerId }) => powerId))].flatMap((powerId) => {
    const same = all.filter((one) => one.powerId === powerId);
    return same.length * 2 >= stations.length ? (most(same, ({ mode }) => mode) ?? []) : [];
  });
}

/** What a place does already, and what the pattern adds to it. */
const joined = (own: readonly TakenMatter[], pattern: readonly TakenMatter[]): TakenMatter[] => [
  ...own,
  ...pattern.filter(({ powerId }) => !own.some((one) => one.powerId === powerId)),
];

const withoutContact = { address: null, phone: null, hours: null } as const;

/**
 * Another township's confirmed pattern laid over what a township has: the windows it lacks with their purpose and matters,
 * for every own village a station with the matters of most stations of the source, and where a village has no grid one
 * with the posts of most grids of the source. Addresses, telephones and hours are never taken over; nor are matters that
 * are not on the township's own list, which are told.
 */
export function overlaid(
  own: Content,
  source: Content,
  villages: readonly VillageName[],
  listed: readonly ListedMatter[],
): { content: Content; leftOut: string[] } {
  const pattern = withoutOffList(source, listed);
  const known = new Map(withoutOffList(own, listed).places.map((place) => [placeKey(place), place]));
  const matters = stationMatters(stationsOf(pattern));
  const windows = pattern.places
    .filter(({ kind }) => kind === "WINDOW")
    .map((place) => {
      const window = known.get(placeKey(place));
      return window ? { ...window, matters: joined(window.matters, place.matters) } : { ...place, ...withoutContact };
    });
  const post = most(
    stationsOf(source).flatMap((station) => station.post ?? []),
    (text) => text,
  );
  const stations = villages.map(({ code, name }): Place => {
    const station = known.get(placeKey({ kind: "STATION", village: code, name: "" }));
    const fresh = {
      ...{ kind: "STATION" as const, village: code, name: `${villageName(name)}便民服务站`, purpose: null },
      ...{ post: post ?? null, ...withoutContact },
    };
    return { ...(station ?? fresh), matters: joined(station?.matters ?? [], matters) };
  });
  const team = most(source.grids, ({ leaderPost, fullTime, partTime }) => `${leaderPost} ${fullTime} ${partTime}`);
  const grids = villages.flatMap(({ code }): Grid[] => {
    const kept = own.grids.filter(({ village }) => village === code);
    if (kept.length > 0 || !team) return kept;
    const { leaderPost, fullTime, partTime } = team;
    return [
      { village: code, number: "01", covers: null, households: null, leaderPost, fullTime, partTime, phone: null },
    ];
  });
  const taken = new Set([...windows, ...stations].map(placeKey));
  // What the township has besides stays, as far as its list still has it.
  const rest = [...known].flatMap(([key, place]) => (taken.has(key) ? [] : [place]));
  return {
    content: ordered({ places: [...rest, ...windows, ...stations], grids }),
    leftOut: offList(source, listed),
  };
}
