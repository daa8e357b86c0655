import { type Content, type Grid, type Place, placeKey } from "./arrangement.rules";

const PLACE_FIELDS = ["name", "purpose", "post", "address", "phone", "hours"] as const satisfies (keyof Place)[];
const GRID_FIELDS = [
  ...["covers", "households", "leaderPost", "fullTime", "partTime", "phone"],
] as readonly (keyof Grid)[];

export type ChangedField = Readonly<{ field: string; before: string; after: string }>;
export type ChangedMatters = Readonly<{ added: string[]; changed: string[]; removed: string[] }>;

/** What a draft says differently of a place or grid. `village` null: the township's own. */
export type Change = Readonly<{
  kind: "added" | "changed" | "removed";
  what: "place" | "grid";
  village: string | null;
  name: string;
  fields: readonly ChangedField[];
  /** Ids of powers. */
  matters: ChangedMatters;
}>;

const NONE: ChangedMatters = { added: [], changed: [], removed: [] };

const said = (value: string | number | null): string => (value === null ? "" : String(value));

function fieldsOf<T>(fields: readonly (keyof T)[], before: T | undefined, after: T | undefined): ChangedField[] {
  return fields.flatMap((field) => {
    const [old, now] = [before, after].map((row) => said((row?.[field] ?? null) as string | number | null));
    return old === now ? [] : [{ field: String(field), before: old ?? "", after: now ?? "" }];
  });
}

function mattersOf(before: Place | undefined, after: Place | undefined): ChangedMatters {
  const [old, now] = [before, after].map((one) => new Map(one?.matters.map(({ powerId, mode }) => [powerId, mode])));
  if (!old || !now) return NONE;
  return {
    added: [...now.keys()].filter((id) => !old.has(id)),
    changed: [...now.keys()].filter((id) => old.has(id) && old.get(id) !== now.get(id)),
    removed: [...old.keys()].filter((id) => !now.has(id)),
  };
}

const kindOf = (before: unknown, after: unknown) => (before ? (after ? "changed" : "removed") : "added");
const keysOf = <T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>) => [
  ...new Set([...before.keys(), ...after.keys()]),
];

/** What would change for everybody if `after` were confirmed instead of `before`, place by place and grid by grid. */
export function arrangementChanges(before: Content, after: Content): Change[] {
  const [oldPlaces, newPlaces] = [before, after].map(
    ({ places }) => new Map(places.map((place) => [placeKey(place), place])),
  );
  const [oldGrids, newGrids] = [before, after].map(
    ({ grids }) => new Map(grids.map((grid) => [`${grid.village}:${grid.number}`, grid])),
  );
  if (!oldPlaces || !newPlaces || !oldGrids || !newGrids) return [];
  const places = keysOf(oldPlaces, newPlaces).flatMap((key): Change[] => {
    const [old, now] = [oldPlaces.get(key), newPlaces.get(key)];
    const place = now ?? old;
    const [fields, matters] = [fieldsOf(PLACE_FIELDS, old, now), mattersOf(old, now)];
    const isSame = fields.length + matters.added.length + matters.changed.length + matters.removed.length === 0;
    if (!place || isSame) return [];
    return [{ kind: kindOf(old, now), what: "place", village: place.village, name: place.name, fields, matters }];
  });
  const grids = keysOf(oldGrids, newGrids).flatMap((key): Change[] => {
    const [old, now] = [oldGrids.get(key), newGrids.get(key)];
    const grid = now ?? old;
    const fields = fieldsOf(GRID_FIELDS, old, now);
    if (!grid || fields.length === 0) return [];
    return [{ kind: kindOf(old, now), what: "grid", village: grid.village, name: grid.number, fields, matters: NONE }];
  });
  return [...places, ...grids];
}

export type MatterGroup = Readonly<{ places: readonly string[]; matters: ChangedMatters }>;

/** Places whose matters change in one and the same way, together: a batch of ticks reads as one line. */
export function matterGroups(changes: readonly Change[]): MatterGroup[] {
  const groups = new Map<string, { places: string[]; matters: ChangedMatters }>();
  for (const { name, matters } of changes) {
    if (matters.added.length + matters.changed.length + matters.removed.length === 0) continue;
    const key = JSON.stringify([matters.added, matters.changed, matters.removed]);
    const group = groups.get(key) ?? { places: [], matters };
    group.places.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}
