import fc from "fast-check";
import { expect, test } from "vitest";
import { compileEntries, type DelegationSource, type StatutorySource } from "@/lib/duty-lists/list-compile.rules";
import { diffEntries } from "@/lib/duty-lists/list-diff.rules";
import { listDigest } from "@/lib/duty-lists/list-digest";
import { editionInForce, publicationObstacle } from "@/lib/duty-lists/list-edition.rules";
import { POWER_TYPES } from "@/lib/menu/power.terms";
import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const FIRST = "2026-01-01" as CivilDate;
const onDay = (offset: number) => addDays(FIRST, offset);

const aPublishedPower = (index: number, type: string): PublishedPower => ({
  powerId: `p${index}`,
  code: `WH-P-${String(index).padStart(4, "0")}`,
  name: `事项${index}`,
  subItem: null,
  type,
  domain: "GENERAL",
  modes: [],
  department: null,
  bases: [],
  scope: null,
  steps: [],
  statutoryDays: null,
  promisedDays: null,
  boundary: null,
  complaintPhone: null,
  conditions: { staff: 0, certifiedOfficers: 0, equipment: null, fundsYuan: "0.00" },
  note: null,
  source: null,
  inferred: [],
});

type Period = { from: number; length: number | null };
const period = fc.record({ from: fc.integer({ min: 0, max: 60 }), length: fc.option(fc.integer({ min: 0, max: 30 })) });
const type = fc.constantFrom(...POWER_TYPES);
const statutory = fc.record({ type, period });
const delegated = fc.record({
  type,
  period,
  mode: fc.constantFrom("OWN_NAME", "ENTRUST", "DISPATCH", "SERVICE_FRONT"),
});

const datesOf = ({ from, length }: Period) => ({
  from: onDay(from),
  until: length === null ? null : onDay(from + length),
});

const world = fc
  .record({ statutory: fc.array(statutory, { maxLength: 6 }), delegated: fc.array(delegated, { maxLength: 6 }) })
  .map((given) => ({
    statutory: given.statutory.map(
      (matter, index): StatutorySource => ({
        powerVersionId: `v${index}`,
        power: aPublishedPower(index, matter.type),
        ...datesOf(matter.period),
      }),
    ),
    delegated: given.delegated.map(
      (matter, index): DelegationSource => ({
        powerVersionId: `v${index + 100}`,
        power: aPublishedPower(index + 100, matter.type),
        delegationId: `d${index}`,
        mode: matter.mode,
        scope: null,
        documentNumber: "1",
        organ: "o",
        decidedOn: FIRST,
        ...datesOf(matter.period),
      }),
    ),
  }));

const compiled = (...input: Parameters<typeof compileEntries>) => {
  const answer = compileEntries(...input);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};

/** The list by replay: every day something begins or ends, in the order of days, up to and including `day`. */
function replay(
  { statutory, delegated }: { statutory: StatutorySource[]; delegated: DelegationSource[] },
  day: CivilDate,
) {
  const happenings = [...statutory, ...delegated].flatMap(({ power, from, until }) => [
    { on: from, powerId: power.powerId, begins: true },
    ...(until === null ? [] : [{ on: addDays(until, 1), powerId: power.powerId, begins: false }]),
  ]);
  const held = new Set<string>();
  for (const { powerId, begins } of happenings.filter(({ on }) => on <= day).sort((a, b) => (a.on < b.on ? -1 : 1)))
    if (begins) held.add(powerId);
    else held.delete(powerId);
  return held;
}

test("on any day the list is what replaying beginnings and ends up to that day leaves", () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: 100 }), (given, offset) => {
      const day = onDay(offset);
      const entries = compiled(given.statutory, given.delegated, day);
      expect(new Set(entries.map(({ content }) => content.power.powerId))).toEqual(replay(given, day));
    }),
    { numRuns: 5000 },
  );
});

test("the order in which the records come does not show: same list, same digest, numbered 1 to n", () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: 60 }), (given, offset) => {
      const forwards = compiled(given.statutory, given.delegated, onDay(offset));
      const backwards = compiled(given.statutory.toReversed(), given.delegated.toReversed(), onDay(offset));
      expect(backwards).toEqual(forwards);
      const contents = forwards.map(({ content }) => content);
      expect(listDigest("t", { entries: contents, duties: [] })).toBe(
        listDigest("t", { entries: backwards.map(({ content }) => content), duties: [] }),
      );
      expect(forwards.map(({ ordinal }) => ordinal)).toEqual(forwards.map((_, index) => index + 1));
    }),
  );
});

test("sections stand in the order statutory, delegated, entrusted, and only an entrustment is entrusted", () => {
  fc.assert(
    fc.property(world, (given) => {
      const entries = compiled(given.statutory, given.delegated, onDay(60));
      const sections = entries.map(({ content }) => ["STATUTORY", "DELEGATED", "ENTRUSTED"].indexOf(content.section));
      expect(sections).toEqual(sections.toSorted());
      for (const { content, delegationId } of entries) {
        expect(content.section === "ENTRUSTED").toBe(content.mode === "ENTRUST");
        expect(content.section === "STATUTORY").toBe(delegationId === null);
      }
    }),
  );
});

test("a diff brings the former edition to the latter and finds nothing in equal ones", () => {
  fc.assert(
    fc.property(world, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (given, a, b) => {
      const [before, after] = [a, b].map((offset) =>
        compiled(given.statutory, given.delegated, onDay(offset)).map(({ content }) => content),
      );
      if (!before || !after) throw new Error("two were compiled");
      const diff = diffEntries(before, after);
      const gone = new Set(diff.removed.map(({ power }) => power.powerId));
      const rebuilt = [...before.filter(({ power }) => !gone.has(power.powerId)), ...diff.added].map(
        (e) => e.power.powerId,
      );
      expect(new Set(rebuilt)).toEqual(new Set(after.map(({ power }) => power.powerId)));
      expect(diff.changed).toEqual([]);
      expect(diffEntries(after, after)).toEqual({ added: [], removed: [], changed: [] });
    }),
  );
});

test("a changed field is named, whatever its kind", () => {
  const [entry] = compiled(
    [{ powerVersionId: "v", power: aPublishedPower(1, "PENALTY"), from: FIRST, until: null }],
    [],
    FIRST,
  );
  if (!entry) throw new Error("one was compiled");
  const { content } = entry;
  const steps = [{ name: "立案", duty: "立案", days: 7 }];
  const changes = [
    [{ ...content, power: { ...content.power, boundary: "乡镇负责" } }, ["boundary"]],
    [{ ...content, power: { ...content.power, steps } }, ["steps"]],
    [{ ...content, mode: "OWN_NAME", section: "DELEGATED" as const }, ["section", "mode"]],
    [{ ...content, scope: "限于村道" }, ["scope"]],
  ] as const;
  for (const [after, fields] of changes) expect(diffEntries([content], [after]).changed[0]?.fields).toEqual(fields);
});

test("the edition in force on a day is the newest whose day has come", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 6 }),
      fc.integer({ min: 0, max: 25 }),
      (gaps, at) => {
        let last = 0;
        const editions = gaps.map((gap, index) => {
          last += gap;
          return { number: index + 1, inForceOn: onDay(last) };
        });
        const expected = editions.filter(({ inForceOn }) => inForceOn <= onDay(at)).at(-1);
        expect(editionInForce(editions.toReversed(), onDay(at))).toEqual(expected);
      },
    ),
  );
});

test.each([
  ["2026-06-01", "2026-06-01", null, null],
  ["2026-05-31", "2026-06-01", null, "in-force-before-publication"],
  ["2026-06-10", "2026-06-01", "2026-06-10", null],
  ["2026-06-09", "2026-06-01", "2026-06-10", "in-force-before-former"],
])("in force on %s, published on %s, former in force on %s: %s", (inForceOn, publishedOn, former, expected) => {
  const day = (text: string) => text as CivilDate;
  expect(publicationObstacle(day(inForceOn), day(publishedOn), former ? { inForceOn: day(former) } : null)).toBe(
    expected,
  );
});
