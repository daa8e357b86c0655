import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Current, judgeRows, type Known, openBefore } from "@/lib/usage/usage.rules";
import { NO_FIGURES, USAGE_FIGURES } from "@/lib/usage/usage.terms";
import { adviseUsage, monthsWanting } from "@/lib/usage/usage-advice.rules";
import type { UsageFacts } from "@/lib/usage/usage-facts.schema";
import {
  cellName,
  emptiedPowers,
  faultsByCell,
  gridRows,
  isAnythingShown,
  withNoughts,
} from "@/lib/usage/usage-grid.rules";
import { addMonths, monthsFrom, readMonth, type UsageMonth, yearBefore } from "@/lib/usage/usage-month.rules";
import { readRows } from "@/lib/usage/usage-rows.rules";
import { day } from "@/tests/support/consultation.factories";
import { aRow } from "@/tests/support/usage.factories";

const month = (text: string) => text as UsageMonth;

describe("months", () => {
  test.each([
    ["2026-05", "2026-05"],
    ["2026-5", "2026-05"],
    ["202605", "2026-05"],
    ["2026年5月", "2026-05"],
    ["2026年5月31日", "2026-05"],
    ["2026/05/01", "2026-05"],
    ["2026-05-31", "2026-05"],
    ["2026-05-01T00:00:00.000Z", "2026-05"],
    ["2026-13", null],
    ["2026-02-30", null],
    ["26-05", null],
    ["五月", null],
    ["", null],
  ])("%s is %s", (told, read) => expect(readMonth(told)).toBe(read));

  test("a year before a day has twelve months that are over, over the turn of a year too", () => {
    expect(yearBefore(day("2026-01-31"))).toEqual({ from: "2025-01", to: "2025-12" });
    expect(monthsFrom(month("2025-11"), month("2026-02"))).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
    expect(monthsFrom(month("2026-02"), month("2026-01"))).toEqual([]);
  });

  test("there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (count) => {
        expect(addMonths(addMonths(month("2026-05"), count), -count)).toBe("2026-05");
      }),
    );
  });
});

test("open cases never fall below nought, and are those of earlier months alone", () => {
  const cases = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 11 }), received: fc.nat(50), decided: fc.nat(50) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(cases, (told) => {
      const months = told.map(({ at, ...one }) => ({ ...one, month: addMonths(month("2026-01"), at) }));
      const open = openBefore(months, month("2026-07"));
      expect(open).toBeGreaterThanOrEqual(0);
      expect(open).toBe(
        openBefore(
          [...months]
            .filter((one) => one.month < "2026-07")
            .reverse()
            .reverse(),
          month("2026-07"),
        ),
      );
      expect(open).toBeLessThanOrEqual(months.reduce((sum, { received }) => sum + received, 0));
    }),
  );
  const told = [
    { month: month("2026-02"), received: 0, decided: 5 },
    { month: month("2026-01"), received: 3, decided: 1 },
    { month: month("2026-03"), received: 4, decided: 1 },
  ];
  // Two left over from January are decided in February with three that nobody told of; March leaves three.
  expect(openBefore(told, month("2026-04"))).toBe(3);
});

const known = (said: Partial<Known> = {}): Known => ({
  township: (told) => ({ 甲镇: "one", 乙镇: "other" })[told],
  power: (code) => (code.startsWith("P") ? code : undefined),
  listed: ({ powerId }) => (powerId === "P9" ? undefined : "department"),
  ...{ current: [], scope: { townshipId: null, departmentId: null }, thisMonth: month("2026-06"), ...said },
});
const onRecord = (said: Partial<Current> = {}): Current => ({
  ...{ townshipId: "one", powerId: "P1", month: month("2026-05"), revision: 1, figures: NO_FIGURES },
  ...{ withdrawn: false, provisional: false, ...said },
});
const judged = (rows: readonly unknown[], said: Partial<Known> = {}) => judgeRows(readRows(rows).rows, known(said));
const codes = (rows: readonly unknown[], said: Partial<Known> = {}) =>
  judged(rows, said).faults.map(({ index, column, code }) => `${index} ${column} ${code}`);

describe("judging rows", () => {
  test.each([
    ["an unknown township", aRow("丙镇", "P1", "2026-05"), "township township-unknown"],
    ["an unknown power", aRow("甲镇", "Q1", "2026-05"), "power power-unknown"],
    ["a month ahead", aRow("甲镇", "P1", "2026-07"), "month month-ahead"],
    ["a power that was not on the list", aRow("甲镇", "P9", "2026-05"), "power not-on-list"],
    [
      "more overturned than decided",
      aRow("甲镇", "P1", "2026-05", { received: 2, decided: 1, overturned: 2 }),
      "overturned overturned-over-decided",
    ],
    ["more decided than received", aRow("甲镇", "P1", "2026-05", { decided: 1 }), "decided decided-unexplained"],
    [
      "cases decided in no time",
      aRow("甲镇", "P1", "2026-05", { received: 3, decided: 2, workingDays: 0 }),
      "workingDays no-time-unexplained",
    ],
    ["days without a case", aRow("甲镇", "P1", "2026-05", { workingDays: 1 }), "workingDays time-unexplained"],
  ])("%s is refused", (_, row, fault) => expect(codes([row])).toEqual([`0 ${fault}`]));

  test("this month, as many decided as received, as many overturned as decided: taken", () => {
    const row = aRow("甲镇", "P1", "2026-06", { received: 3, decided: 3, workingDays: 9, overturned: 3 });
    expect(judged([row])).toMatchObject({ faults: [], told: [{ revision: 1, figures: { overturned: 3 } }] });
  });

  test("a note confirms what looks wrong, and only that", () => {
    expect(codes([aRow("甲镇", "P1", "2026-05", { decided: 4, workingDays: 8 }, "系统上线前受理")])).toEqual([]);
    expect(codes([aRow("甲镇", "P1", "2026-05", { decided: 4, overturned: 5 }, "系统上线前受理")])).toHaveLength(1);
  });

  test("cases carried over from rows of the same file and from figures on record are open", () => {
    const rows = [aRow("甲镇", "P1", "2026-05", { decided: 2 }), aRow("甲镇", "P1", "2026-04", { received: 2 })];
    expect(codes(rows)).toEqual([]);
    const current = [onRecord({ month: month("2026-03"), figures: { ...NO_FIGURES, received: 2 } })];
    expect(codes([aRow("甲镇", "P1", "2026-05", { decided: 2 })], { current })).toEqual([]);
    expect(codes([aRow("乙镇", "P1", "2026-05", { decided: 2 })], { current })).toHaveLength(1);
  });

  test("other figures than those on record are the next revision and say why; the same are left alone", () => {
    const current = [onRecord({ revision: 3 })];
    const other = aRow("甲镇", "P1", "2026-05", { received: 1 });
    expect(judged([aRow("甲镇", "P1", "2026-05")], { current })).toMatchObject({ told: [], unchanged: 1, faults: [] });
    expect(codes([other], { current })).toEqual(["0 note correction-unexplained"]);
    expect(judged([{ ...other, note: "漏填一件" }], { current })).toMatchObject({
      told: [{ revision: 4 }],
      faults: [],
    });
    expect(codes([{ ...other, note: "漏填一件", seen: 2 }], { current })).toEqual(["0 note changed-meanwhile"]);
    expect(codes([{ ...other, note: "漏填一件", seen: 3 }], { current })).toEqual([]);
    // Sent a second time, or by somebody else in the same figures: nothing was changed meanwhile.
    expect(judged([{ ...aRow("甲镇", "P1", "2026-05"), seen: 2 }], { current })).toMatchObject({
      unchanged: 1,
      faults: [],
    });
  });

  test("what was told while the month ran is told once more when it is over, in the same figures too, and without a reason", () => {
    const current = [onRecord({ provisional: true })];
    expect(judged([aRow("甲镇", "P1", "2026-05")], { current })).toMatchObject({ told: [{ revision: 2 }], faults: [] });
    expect(codes([aRow("甲镇", "P1", "2026-05", { received: 1 })], { current })).toEqual([]);
    // While it runs the same figures change nothing, and others need no reason.
    const thisMonth = month("2026-05");
    expect(judged([aRow("甲镇", "P1", "2026-05")], { current, thisMonth })).toMatchObject({ told: [], unchanged: 1 });
    expect(codes([aRow("甲镇", "P1", "2026-05", { received: 1 })], { current, thisMonth })).toEqual([]);
  });

  test("a month that was taken back is told anew with its reason, though in noughts", () => {
    const current = [onRecord({ withdrawn: true, revision: 2 })];
    expect(codes([aRow("甲镇", "P1", "2026-05")], { current })).toEqual(["0 note correction-unexplained"]);
    expect(judged([aRow("甲镇", "P1", "2026-05", {}, "核对后确为零")], { current })).toMatchObject({
      told: [{ revision: 3, before: null }],
    });
  });

  test("what a row says wrongly is told together with what it leaves out, as far as it was read", () => {
    const row = {
      ...aRow("甲镇", "P1", "2026-05", { received: 1, decided: 4, overturned: 5 }),
      complaints: "",
      note: "",
    };
    const { rows, faults } = readRows([row]);
    const all = [...faults, ...judgeRows(rows, known()).faults].map(({ column, code }) => `${column} ${code}`);
    expect(all.sort()).toEqual([
      "complaints figure-missing",
      "decided decided-unexplained",
      "overturned overturned-over-decided",
    ]);
    // Without what was received nobody knows whether too many were decided, nor what is open afterwards.
    const blank = { ...row, received: "" };
    expect(judgeRows(readRows([blank]).rows, known()).faults.map(({ code }) => code)).toEqual([
      "overturned-over-decided",
    ]);
    const later = aRow("甲镇", "P1", "2026-06", { decided: 1 });
    expect(codes([{ ...row, complaints: "", overturned: 0 }, later])).toContain("1 decided decided-unexplained");
    expect(codes([{ ...blank, overturned: 0 }, later])).toEqual([]);
  });

  test("beyond what whoever tells may tell of", () => {
    const own = { scope: { townshipId: "one", departmentId: null } };
    expect(codes([aRow("甲镇", "P1", "2026-05"), aRow("乙镇", "P1", "2026-05")], own)).toEqual([
      "1 township township-not-yours",
    ]);
    expect(codes([aRow("甲镇", "P1", "2026-05")], { scope: { townshipId: null, departmentId: "another" } })).toEqual([
      "0 power power-not-yours",
    ]);
  });

  test("one row that is wrong keeps all others out, and each is named", () => {
    const rows = [aRow("甲镇", "P1", "2026-05"), aRow("甲镇", "P1", "2026-05"), aRow("丙镇", "Q1", "2026-07")];
    expect(judged(rows).told).toEqual([]);
    expect(codes(rows)).toEqual([
      "1 month twice",
      "2 month month-ahead",
      "2 power power-unknown",
      "2 township township-unknown",
    ]);
  });
});

test("shape: nothing typed is not nought, and no count is below it", () => {
  const wrong = {
    ...aRow("甲镇", "P1", "2026-5"),
    received: "",
    decided: "-1",
    workingDays: "1.5",
    overturned: "１",
    complaints: 1_000_000,
    note: "短",
  };
  expect(
    readRows([wrong])
      .faults.map(({ column, code }) => `${column} ${code}`)
      .sort(),
  ).toEqual([
    "complaints figure-invalid",
    "decided figure-invalid",
    "note note-too-short",
    "received figure-missing",
    "workingDays figure-invalid",
  ]);
  expect(readRows([{ ...aRow(" 甲镇　", "P1", "202605"), received: "１,２００", decided: "3.0" }]).rows).toMatchObject([
    { row: { township: "甲镇", month: "2026-05", received: 1200, decided: 3 } },
  ]);
  // Half a character, as a program leaves it that cuts text at a number of units: the database would keep none.
  const half = "说明\ud83d理由";
  for (const column of ["note", "township", "power"] as const)
    expect(readRows([{ ...aRow("甲镇", "P1", "2026-05"), [column]: half }]).faults).toMatchObject([
      { column, code: "text-broken" },
    ]);
  for (const nothing of [null, 1, "x", []]) expect(readRows([nothing]).faults.length).toBeGreaterThan(0);
});

const facts: fc.Arbitrary<UsageFacts> = fc.record({
  ...{ from: fc.constant("2025-11"), to: fc.constant("2026-10"), months: fc.integer({ min: 0, max: 12 }) },
  ...{ received: fc.nat(5), decided: fc.nat(5), workingDays: fc.nat(9), overturned: fc.nat(5) },
  ...{ complaints: fc.nat(3), helpRequests: fc.nat(3), objects: fc.option(fc.nat(3)) },
});

describe("advice", () => {
  test("nothing where there was a case, too few months or nothing on record", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 3, max: 12 }), (one, idle) => {
        const advice = adviseUsage(one, idle);
        if (one.received + one.decided > 0 || one.months < idle) expect(advice).toBeNull();
        if (advice?.code === "idle-no-objects") expect([one.objects, one.complaints]).toEqual([0, 0]);
        if (advice?.code === "idle-complaints") expect(one.complaints).toBeGreaterThan(0);
      }),
    );
    expect(adviseUsage(null, 3)).toBeNull();
  });

  test("what is wanting is said only where enough months would bring advice", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 3, max: 12 }), fc.boolean(), (one, idle, isByLaw) => {
        const wanting = monthsWanting(one, idle, { isByLaw });
        if (wanting === null) return;
        expect([wanting, one.months < idle, adviseUsage(one, idle, { isByLaw })]).toEqual([idle, true, null]);
        expect(adviseUsage({ ...one, months: idle }, idle, { isByLaw })).not.toBeNull();
      }),
    );
    const idle: UsageFacts = { ...NO_FIGURES, from: "2025-11", to: "2026-10", months: 4, objects: null, complaints: 1 };
    expect(monthsWanting(idle, 12, { isByLaw: true })).toBe(12);
    expect(monthsWanting({ ...idle, complaints: 0 }, 12, { isByLaw: false })).toBeNull();
    expect(monthsWanting(null, 12, { isByLaw: false })).toBeNull();
  });

  test("what law itself gives to a township is trained for, and never returned", () => {
    const idle: UsageFacts = { ...NO_FIGURES, from: "2025-11", to: "2026-10", months: 12, objects: 0 };
    const byLaw = (one: UsageFacts) => adviseUsage(one, 3, { isByLaw: true })?.code;
    expect([adviseUsage(idle, 3)?.code, byLaw(idle)]).toEqual(["idle-no-objects", undefined]);
    expect(byLaw({ ...idle, complaints: 1 })).toBe("idle-complaints");
  });

  test("it never goes by how many: another volume of the same kind is advised the same", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 2, max: 90 }), (one, times) => {
        const more = {
          ...one,
          received: one.received * times,
          decided: one.decided * times,
          complaints: one.complaints * times,
        };
        expect(adviseUsage(more, 6)?.code).toBe(adviseUsage(one, 6)?.code);
      }),
    );
  });
});

describe("the form's cells", () => {
  const shown = {
    "WH-P-0001": { revision: 0, figures: null },
    "WH-P-0002": { revision: 2, figures: { ...NO_FIGURES, received: 4 } },
  };
  const of = { township: "410781101", month: "2026-05", shown };
  const asShown = Object.fromEntries(
    USAGE_FIGURES.map((figure) => [cellName("WH-P-0002", figure), String(shown["WH-P-0002"].figures[figure])]),
  );
  test("an empty row is not told; noughts are put in only where nothing was typed", () => {
    const texts = { "WH-P-0002.received": "3", "WH-P-0002.note": "" };
    expect(gridRows(of, texts)).toMatchObject([{ power: "WH-P-0002", received: "3", decided: "", seen: 2 }]);
    const filled = withNoughts(of, texts);
    expect([filled["WH-P-0002.received"], filled["WH-P-0002.decided"], filled["WH-P-0001.received"]]).toEqual([
      "3",
      "0",
      "0",
    ]);
    expect(gridRows(of, filled)).toHaveLength(2);
  });

  test("what nobody touched is not told again; what was emptied is named, not left out", () => {
    expect(gridRows(of, asShown)).toEqual([]);
    expect(gridRows(of, { ...asShown, "WH-P-0002.note": "核对无误" })).toHaveLength(1);
    expect(gridRows(of, { ...asShown, "WH-P-0002.received": " 5 " })).toMatchObject([{ received: " 5 ", seen: 2 }]);
    // What was told while the month ran is shown as nothing told for good: saved once more, it is told again.
    const due = { ...of, shown: { ...shown, "WH-P-0002": { revision: 2, figures: null } } };
    expect(gridRows(due, asShown)).toMatchObject([{ power: "WH-P-0002", received: "4", seen: 2 }]);
    expect(emptiedPowers(of, {})).toEqual(["WH-P-0002"]);
    expect(emptiedPowers(of, asShown)).toEqual([]);
    expect(emptiedPowers(due, {})).toEqual([]);
    expect([isAnythingShown(of), isAnythingShown(due)]).toEqual([true, false]);
  });

  test("what lacks a word is told at the note, the rest at its cell", () => {
    const faults = (["decided-unexplained", "figure-invalid", "not-on-list"] as const).map((code) => ({
      ...{
        index: 0,
        column: code === "not-on-list" ? ("power" as const) : ("decided" as const),
        code,
        args: { open: 1 },
      },
    }));
    const { fieldErrors, args } = faultsByCell([{ power: "P1" }], faults);
    expect(fieldErrors).toEqual({
      [cellName("P1", "note")]: ["decided-unexplained"],
      [cellName("P1", "decided")]: ["figure-invalid"],
      [cellName("P1", "received")]: ["not-on-list"],
    });
    expect(args["args.P1.note.decided-unexplained"]).toBe('{"open":1}');
  });
});
