import fc from "fast-check";
import { expect, test } from "vitest";
import { changesBetween, redlineOf } from "@/lib/duty-lists/edition-changes.rules";
import type { PublishedEntry, PublishedList } from "@/lib/duty-lists/published-list.schema";
import { anEdition } from "@/tests/support/edition.factories";

const { list } = anEdition(8);
const [first, second, third] = list.entries as [PublishedEntry, PublishedEntry, PublishedEntry];
const edition = (number: number, entries: PublishedEntry[], more: object = {}): PublishedList => ({
  ...{ ...list, number, entries },
  ...more,
});
const withPower = (entry: PublishedEntry, power: Partial<PublishedEntry["power"]>): PublishedEntry => ({
  ...entry,
  power: { ...entry.power, ...power },
});

test("matters are paired by their power: added, dropped, and changed field by field", () => {
  const after = edition(2, [withPower(first, { promisedDays: 15, bases: [] }), third]);
  const changes = changesBetween(edition(1, [first, second]), after, [after]);
  expect(changes.added.map(({ entry }) => entry)).toEqual([third]);
  expect(changes.removed.map(({ entry }) => entry)).toEqual([second]);
  expect(changes.changed.map(({ fields }) => fields.map(({ field }) => field))).toEqual([["bases", "promisedDays"]]);
  expect(changes.changed[0]?.fields[1]).toEqual({ field: "promisedDays", before: "", after: "15个工作日" });
});

test("a provision whose words alone changed shows them", () => {
  const basis = { law: "某法", version: null, documentNumber: null, article: "第三条", text: "罚款五百元" };
  const [before, now] = [basis, { ...basis, text: "罚款一千元" }].map((one) => withPower(first, { bases: [one] }));
  const after = edition(2, [now as PublishedEntry]);
  const [change] = changesBetween(edition(1, [before as PublishedEntry]), after, [after]).changed;
  expect(change?.fields).toEqual([
    { field: "bases", before: "《某法》第三条：罚款五百元", after: "《某法》第三条：罚款一千元" },
  ]);
});

test("between editions far apart the reasons are those of the editions between; the last word counts", () => {
  const gone = { delegationId: "d", powerId: second.power.powerId, code: "c", name: "n" };
  const between = edition(2, [first], { removed: [{ ...gone, reason: "SUSPENDED", on: "2026-03-01" }] });
  const adjustments = [
    { kind: "CHANGE", powerId: first.power.powerId, reason: "法律修订", ground: "《某法》第三条" },
    { kind: "odd" },
  ];
  const after = edition(3, [withPower(first, { note: "改" })], {
    removed: [{ ...gone, reason: "TAKEN_BACK", on: "2026-05-01" }],
    adjustments: adjustments.slice(0, 1),
  });
  const changes = changesBetween(edition(1, [first, second]), after, [between, after]);
  expect(changes.removed[0]?.removal).toMatchObject({ reason: "TAKEN_BACK", on: "2026-05-01" });
  expect(changes.changed[0]?.adjustment).toEqual(adjustments[0]);
  // Of an edition that keeps something else under that name nothing is made up.
  const strange = edition(2, [], { adjustments });
  expect(changesBetween(null, strange, [strange]).added).toEqual([]);
});

test("before the first edition there was nothing", () => {
  expect(changesBetween(null, list, [list]).added).toHaveLength(list.entries.length);
});

test("a redline reads as the old text without what was added, and as the new one without what was removed", () => {
  const text = fc.string({ unit: fc.constantFrom(..."乡镇人民政府，。三五日内100 ab\n") });
  const field = fc.constantFrom("boundary", "promisedDays", "bases", "type");
  fc.assert(
    fc.property(field, text, text, (name, before, after) => {
      const pieces = redlineOf({ field: name as "boundary", before, after });
      const without = (kind: string) => pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");
      expect([without("added"), without("removed")]).toEqual([before, after]);
    }),
    { numRuns: 300 },
  );
});
