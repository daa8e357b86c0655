import fc from "fast-check";
import { expect, test } from "vitest";
import { findVillages, type PublishedVillage, villageNamed } from "@/lib/lookup/village.rules";
import {
  type Content,
  completeness,
  EMPTY,
  offList,
  ordered,
  type Place,
  stationsOf,
  villageName,
  withMatters,
  withoutOffList,
  withVillage,
} from "@/lib/villages/arrangement.rules";
import { arrangementChanges } from "@/lib/villages/arrangement-changes.rules";
import { overlaid } from "@/lib/villages/pattern.rules";

const VILLAGES = ["410781103201", "410781103202", "410781103203"].map((code, index) => ({
  ...{ code, name: `第${index + 1}村村民委员会` },
}));
const POWERS = ["a", "b", "c", "d"];
const listedAs = (ids: readonly string[]) => ids.map((powerId) => ({ powerId, code: powerId, name: powerId }));

const text = fc.option(fc.constantFrom("甲", "乙", "丙"), { nil: null });
const matters = fc.uniqueArray(
  fc.record({ powerId: fc.constantFrom(...POWERS), mode: fc.constantFrom("TAKES_IN" as const, "HELPS" as const) }),
  { selector: ({ powerId }) => powerId },
);
const contact = { post: text, address: text, phone: text, hours: text };
const station = (village: string) =>
  fc.record({ ...contact, matters }).map(
    (rest): Place => ({
      ...{ kind: "STATION", village, name: `站${village}`, purpose: null, ...rest },
    }),
  );
const window = fc
  .record({ ...contact, matters, name: fc.constantFrom("一", "二"), purpose: text })
  .map((rest): Place => ({ kind: "WINDOW", village: null, ...rest }));
const grid = fc.record({
  ...{ village: fc.constantFrom(...VILLAGES.map(({ code }) => code)), number: fc.constantFrom("01", "02") },
  ...{ covers: text, households: fc.constant(null), leaderPost: fc.constantFrom("书记", "主任") },
  ...{ fullTime: fc.nat(2), partTime: fc.nat(2), phone: text },
});
const content: fc.Arbitrary<Content> = fc
  .record({
    windows: fc.uniqueArray(window, { selector: ({ name }) => name }),
    stations: fc.subarray([...VILLAGES]).chain((some) => fc.tuple(...some.map(({ code }) => station(code)))),
    grids: fc.uniqueArray(grid, { selector: ({ village, number }) => village + number }),
  })
  .map(({ windows, stations, grids }) => ordered({ places: [...windows, ...stations], grids }));

test("a village is called as people call it", () => {
  expect(["王奎屯村民委员会", "建设路居民委员会", "徐庄社区居民委员会", "石庄村"].map(villageName)).toEqual([
    ...["王奎屯村", "建设路社区", "徐庄社区", "石庄村"],
  ]);
});

test("nothing changes against itself, and everything that changes is told once", () => {
  fc.assert(
    fc.property(content, content, (before, after) => {
      expect(arrangementChanges(before, before)).toEqual([]);
      const kinds = arrangementChanges(before, after).map(({ what, village, name }) => `${what} ${village} ${name}`);
      expect(new Set(kinds).size).toBe(kinds.length);
      if (kinds.length === 0) expect(after).toEqual(before);
    }),
  );
});

test("ticks set exactly what is ticked where it is ticked, and taking away leaves nothing", () => {
  fc.assert(
    fc.property(content, fc.subarray(POWERS, { minLength: 1 }), (one, powerIds) => {
      const keys = stationsOf(one).map(({ village }) => `STATION:${village}`);
      const set = withMatters(one, { powerIds, keys, mode: "HELPS" });
      for (const { matters: own } of stationsOf(set))
        for (const id of powerIds) expect(own.find(({ powerId }) => powerId === id)?.mode).toBe("HELPS");
      expect(set.places.filter(({ kind }) => kind === "WINDOW")).toEqual(
        ordered(one).places.filter(({ kind }) => kind === "WINDOW"),
      );
      const gone = withMatters(set, { powerIds, keys, mode: null });
      expect(
        stationsOf(gone).flatMap(({ matters: own }) => own.filter(({ powerId }) => powerIds.includes(powerId))),
      ).toEqual([]);
    }),
  );
});

test("what is not on the list is found and can be left out; the rest stays", () => {
  fc.assert(
    fc.property(content, fc.subarray(POWERS), (one, ids) => {
      const left = withoutOffList(one, listedAs(ids));
      expect(offList(left, listedAs(ids))).toEqual([]);
      expect(offList(one, listedAs(ids)).every((id) => !ids.includes(id))).toBe(true);
      expect(withoutOffList(one, listedAs(POWERS))).toEqual(one);
    }),
  );
});

test("a pattern brings every village a station, no contact of the source, and nothing beyond the own list", () => {
  fc.assert(
    fc.property(content, fc.subarray(POWERS), (source, ids) => {
      const { content: taken, leftOut } = overlaid(EMPTY, source, VILLAGES, listedAs(ids));
      expect(stationsOf(taken).map(({ village }) => village)).toEqual(VILLAGES.map(({ code }) => code));
      expect(
        taken.places.flatMap(({ address, phone, hours }) => [address, phone, hours]).every((one) => one === null),
      ).toBe(true);
      expect(taken.grids.every(({ covers, phone }) => covers === null && phone === null)).toBe(true);
      expect(offList(taken, listedAs(ids))).toEqual([]);
      expect(leftOut).toEqual(offList(source, listedAs(ids)));
    }),
  );
});

test("what a township has already stays when it takes over a pattern", () => {
  fc.assert(
    fc.property(content, content, (own, source) => {
      const { content: taken } = overlaid(own, source, VILLAGES, listedAs(POWERS));
      for (const place of own.places)
        expect(taken.places).toContainEqual(
          expect.objectContaining({ name: place.name, phone: place.phone, address: place.address }),
        );
      for (const { kind, name, matters: done } of own.places) {
        const place = taken.places.find((other) => other.kind === kind && other.name === name);
        expect(place?.matters).toEqual(expect.arrayContaining([...done]));
      }
      for (const one of own.grids) expect(taken.grids).toContainEqual(one);
    }),
  );
});

test("writing one village touches no other; the counts follow", () => {
  fc.assert(
    fc.property(content, (one) => {
      const [{ code } = { code: "" }] = VILLAGES;
      const emptied = withVillage(one, code, null, []);
      expect(emptied.places.filter(({ village }) => village !== code)).toEqual(
        one.places.filter(({ village }) => village !== code),
      );
      const [before, after] = [one, emptied].map((each) => completeness(each, VILLAGES));
      expect(after?.stations).toBe(
        (before?.stations ?? 0) - (one.places.some(({ village }) => village === code) ? 1 : 0),
      );
    }),
  );
});

test("a village is found by name, pinyin and initials; one name in two places is nobody's", () => {
  const village = (code: string, registered: string): PublishedVillage => ({
    ...{ code, name: villageName(registered), registered, station: null, grids: [] },
  });
  const all = [village("1", "王奎屯村民委员会"), village("2", "石庄村民委员会"), village("3", "石庄村民委员会")];
  for (const typed of ["王奎", "wangkuitun", "wkt", "王奎屯村"])
    expect([typed, findVillages(all, typed).map(({ code }) => code)]).toEqual([typed, ["1"]]);
  expect(findVillages(all, "")).toHaveLength(3);
  expect(villageNamed(all, "王奎屯")?.code).toBe("1");
  expect(villageNamed(all, "石庄")).toBeNull();
  expect(villageNamed(all, null)).toBeNull();
});
