import fc from "fast-check";
import { expect, test } from "vitest";
import { diffDuties, earliestStart, type HeldDuty, isIdle, planDuties } from "@/lib/duty-lists/duty-plan.rules";
import { listDigest } from "@/lib/duty-lists/list-digest";
import { DUTY_KINDS, type PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { PublishedEntry, PublishedList } from "@/lib/duty-lists/published-list.schema";
import { canonicalJson, digestOf } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";

const duty = fc.record({
  kind: fc.constantFrom(...DUTY_KINDS),
  category: fc.constantFrom("党建", "平安"),
  name: fc.constantFrom("甲", "乙", "丙", "丁", "戊", "己"),
  department: fc.constantFrom("某局", "另一局"),
  departmentDuty: fc.constant("负责执法"),
  townshipDuty: fc.constant("负责巡查"),
  method: fc.constant(null),
});
const duties = fc.uniqueArray(duty, { maxLength: 12, selector: ({ kind, name }) => `${kind} ${name}` });
const held = (list: readonly PublishedDuty[]): HeldDuty[] =>
  DUTY_KINDS.flatMap((kind) =>
    list.filter((one) => one.kind === kind).map((one, index) => ({ ...one, ordinal: index + 1 })),
  ).map((one, index) => ({ ...one, id: `d${index}` }));
/** As rows are laid down: without id, by list and place. */
const laid = (rows: readonly (PublishedDuty & { ordinal: number; id?: string })[]) =>
  rows
    .map(({ id: _id, ...row }) => row)
    .sort((a, b) => DUTY_KINDS.indexOf(a.kind) - DUTY_KINDS.indexOf(b.kind) || a.ordinal - b.ordinal);

test("a plan, done, leaves just what was stated, and lists that were not stated as they were", () => {
  fc.assert(
    fc.property(duties, duties, (before, wanted) => {
      const standing = held(before);
      const plans = planDuties(standing, wanted);
      const gone = new Set(plans.flatMap(({ ended, changed }) => [...ended, ...changed.map(({ endedId }) => endedId)]));
      const moved = new Map(plans.flatMap(({ unchanged }) => unchanged.map(({ id, ordinal }) => [id, ordinal])));
      const after = [
        ...standing
          .filter(({ id }) => !gone.has(id))
          .map((row) => ({ ...row, ordinal: moved.get(row.id) ?? row.ordinal })),
        ...plans.flatMap(({ begun, changed }) => [...begun, ...changed.map(({ endedId: _ended, ...row }) => row)]),
      ];
      const stated = new Set(wanted.map(({ kind }) => kind));
      const left = standing.filter(({ kind }) => !stated.has(kind));
      expect(laid(after)).toEqual(laid([...left, ...held(wanted)]));
      expect(planDuties(held(wanted), wanted).every(isIdle)).toBe(true);
    }),
  );
});

test("a diff brings the former lists to the later ones, names what changed, and finds nothing in equal ones", () => {
  fc.assert(
    fc.property(duties, duties, (before, after) => {
      const { added, removed, changed } = diffDuties(before, after);
      const rest = before.filter(
        (one) =>
          !removed.includes(one) && !changed.some(({ before: was }) => canonicalJson(was) === canonicalJson(one)),
      );
      const rebuilt = [...rest, ...added, ...changed.map(({ after: is }) => is)]
        .map((one) => canonicalJson(one))
        .sort();
      expect(rebuilt).toEqual(after.map((one) => canonicalJson(one)).sort());
      for (const { before: was, after: is, fields } of changed)
        for (const field of fields) expect(was[field]).not.toBe(is[field]);
      expect(diffDuties(after, after)).toEqual({ added: [], removed: [], changed: [] });
    }),
  );
});

test("a list may be stated from the day on which the last row began, or the day after one ends", () => {
  const day = (text: string) => text as CivilDate;
  expect(earliestStart([])).toBeNull();
  expect(earliestStart([{ startsOn: day("2026-03-01"), endsOn: null }])).toBe("2026-03-01");
  expect(earliestStart([{ startsOn: day("2026-01-01"), endsOn: day("2026-03-31") }])).toBe("2026-04-01");
  // Never in force: it ended the day before it began.
  expect(earliestStart([{ startsOn: day("2026-03-01"), endsOn: day("2026-02-28") }])).toBe("2026-03-01");
});

const power = {
  ...{ powerId: "p", code: "WH-P-0001", name: "事项", subItem: null, type: "PENALTY", domain: "GENERAL", modes: [] },
  ...{ department: null, bases: [], scope: null, steps: [], statutoryDays: null, promisedDays: null, boundary: null },
  ...{ complaintPhone: null, note: null, source: null, inferred: [] },
  conditions: { staff: 0, certifiedOfficers: 0, equipment: null, fundsYuan: "0.00" },
};
/** An entry and an edition as they were frozen before there were duties and local text. */
const FORMER_ENTRY = { section: "STATUTORY", power, mode: null, scope: null, delegation: null };
const FORMER_LIST = {
  kind: "list-edition",
  township: {
    id: "t",
    name: "某乡",
    shortName: "某乡",
    address: null,
    phone: null,
    hours: null,
    code: "410781200",
    kind: "TOWNSHIP",
  },
  ...{ number: 1, documentNumber: "1号", formedOn: "2026-01-01", publishedOn: "2026-01-01", inForceOn: "2026-01-02" },
  entries: [FORMER_ENTRY],
};

test("what was frozen before is read as it was: no duties, no local text, the same digest", () => {
  const list = PublishedList.parse(JSON.parse(canonicalJson(FORMER_LIST)));
  expect(list.duties).toEqual([]);
  expect(list.entries[0]?.local).toBeNull();
  const digest = digestOf({ townshipId: "t", entries: [FORMER_ENTRY] });
  expect(listDigest("t", { entries: list.entries, duties: [] })).toBe(digest);
});

test("local text and duties are part of the digest as soon as they are said", () => {
  const entry = PublishedEntry.parse(FORMER_ENTRY);
  const none = listDigest("t", { entries: [entry], duties: [] });
  const local = { office: "1号窗口", address: null, phone: null, hours: null, note: null };
  const [said, other] = [local, { ...local, office: "2号窗口" }].map((text) =>
    listDigest("t", { entries: [{ ...entry, local: text }], duties: [] }),
  );
  expect(new Set([none, said, other]).size).toBe(3);
  fc.assert(
    fc.property(duties, (some) => {
      expect(listDigest("t", { entries: [entry], duties: some }) === none).toBe(some.length === 0);
    }),
  );
});
