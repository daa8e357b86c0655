import type { z } from "zod";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { Workbook } from "@/lib/spreadsheet/workbook.terms";
import { type Content, type Grid, ordered, type Place, placeKey, takesMatters, villageName } from "./arrangement.rules";
import { GridFields, WindowFields } from "./arrangement.schema";
import { MATTER_MODE_TERMS, MATTER_MODES, PLACE_KIND_TERMS, PLACE_KINDS } from "./arrangement.terms";
import { EVERY_STATION, type ImportFault, type ImportFaultCode, type ImportWorld } from "./arrangement-workbook.terms";
import { type SheetRowTexts, sheetRows } from "./sheet-rows.rules";

/**
 * A whole township's arrangement from a workbook. Every fault is told by sheet, row and column; where there is one, the
 * content is not to be used.
 */
export function readArrangement(workbook: Workbook, world: ImportWorld): { content: Content; faults: ImportFault[] } {
  const [placeRows, gridRows, matterRows] = (["places", "grids", "matters"] as const).map((sheet) =>
    sheetRows(workbook, sheet),
  );
  if (!placeRows || !gridRows || !matterRows) throw new Error("three sheets");
  const villages = villagesByName(world.villages);
  const faults = [...placeRows.faults, ...gridRows.faults, ...matterRows.faults];
  const report = (row: SheetRowTexts, column: string, code: ImportFaultCode) => faults.push(row.fault(column, code));

  const places = new Map<string, Place>();
  for (const row of placeRows.rows) {
    const place = readPlace(row, villages, report);
    if (!place) continue;
    const twin = places.get(placeKey(place));
    if (twin) report(row, place.kind === "STATION" ? "village" : "name", "place-twice");
    else if ([...places.values()].some(({ kind, name }) => kind === place.kind && name === place.name))
      report(row, "name", "name-twice");
    else places.set(placeKey(place), place);
  }
  if (placeRows.rows.length === 0 && placeRows.faults.length === 0)
    faults.push({ row: 0, letter: "", column: "places-kind", code: "no-rows", value: "" });

  const grids = new Map<string, Grid>();
  for (const row of gridRows.rows) {
    const grid = readGrid(row, villages, report);
    if (!grid) continue;
    const key = `${grid.village}:${grid.number}`;
    if (grids.has(key)) report(row, "number", "grid-twice");
    grids.set(key, grid);
  }
  const withMatters = giveMatters(matterRows.rows, places, villages, world, report);
  return { content: ordered({ places: withMatters, grids: [...grids.values()] }), faults };
}

type Report = (row: SheetRowTexts, column: string, code: ImportFaultCode) => void;
type Villages = ReadonlyMap<string, { code: string; name: string }>;

/** By code, by full name and as people call it. */
const villagesByName = (villages: ImportWorld["villages"]): Villages =>
  new Map(
    villages.flatMap((village) =>
      [village.code, village.name, villageName(village.name)].map((name) => [textKey(name), village] as const),
    ),
  );

function readPlace(row: SheetRowTexts, villages: Villages, report: Report): Place | null {
  const kind = PLACE_KINDS.find((one) => textKey(PLACE_KIND_TERMS[one]) === textKey(row.text("kind")));
  if (!kind) report(row, "kind", row.text("kind") ? "kind-unknown" : "required");
  const village = villages.get(textKey(row.text("village")));
  if (kind === "STATION" && !village) report(row, "village", row.text("village") ? "village-unknown" : "required");
  if (kind && kind !== "STATION" && row.text("village")) report(row, "village", "village-misplaced");
  const fields = fieldsOf(row, WindowFields, ["name", "purpose", "post", "address", "phone", "hours"], report);
  if (!kind || !fields || (kind === "STATION" && !village)) return null;
  return {
    ...{ kind, village: kind === "STATION" ? (village?.code ?? null) : null, ...fields, matters: [] },
    purpose: kind === "WINDOW" ? fields.purpose : null,
  };
}

function readGrid(row: SheetRowTexts, villages: Villages, report: Report): Grid | null {
  const village = villages.get(textKey(row.text("village")));
  if (!village) report(row, "village", row.text("village") ? "village-unknown" : "required");
  const names = ["number", "covers", "households", "leaderPost", "fullTime", "partTime", "phone"];
  const fields = fieldsOf(row, GridFields, names, report);
  return village && fields ? { village: village.code, ...fields } : null;
}

function fieldsOf<S extends z.ZodType>(
  row: SheetRowTexts,
  schema: S,
  names: readonly string[],
  report: Report,
): z.output<S> | null {
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, row.text(name)])));
  for (const { path, message } of parsed.error?.issues ?? []) report(row, String(path[0]), message as ImportFaultCode);
  return parsed.success ? parsed.data : null;
}

function giveMatters(
  rows: readonly SheetRowTexts[],
  places: ReadonlyMap<string, Place>,
  villages: Villages,
  { listed, known }: ImportWorld,
  report: Report,
): Place[] {
  const given = new Map([...places.keys()].map((key) => [key, new Map<string, Place["matters"][number]>()]));
  const windows = new Map(
    [...places.values()].flatMap((one) => (one.kind === "WINDOW" ? [[textKey(one.name), one]] : [])),
  );
  for (const row of rows) {
    const asked = row.text("place");
    const village = villages.get(textKey(asked));
    const station = village && places.get(`STATION:${village.code}`);
    const named =
      textKey(asked) === textKey(EVERY_STATION) ? [...places.values()].filter((one) => one.kind === "STATION") : [];
    const place = windows.get(textKey(asked)) ?? station;
    const meant = place ? [place] : named;
    if (meant.length === 0) report(row, "place", asked ? "place-unknown" : "required");
    const code = row.text("code");
    const matter = listed.find((one) => textKey(one.code) === textKey(code));
    if (!matter) report(row, "code", code ? (known.has(code) ? "matter-not-listed" : "matter-unknown") : "required");
    const mode = MATTER_MODES.find((one) => textKey(MATTER_MODE_TERMS[one]) === textKey(row.text("mode")));
    if (!mode) report(row, "mode", row.text("mode") ? "mode-unknown" : "required");
    if (!matter || !mode) continue;
    for (const one of meant) {
      const taken = given.get(placeKey(one));
      if (taken?.has(matter.powerId)) report(row, "code", "matter-twice");
      taken?.set(matter.powerId, { powerId: matter.powerId, mode });
    }
  }
  return [...places].map(([key, place]) =>
    takesMatters(place) ? { ...place, matters: [...(given.get(key)?.values() ?? [])] } : place,
  );
}
