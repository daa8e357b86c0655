import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HANDOVER_KINDS } from "@/lib/delegations/handover.rules";
import { handoverPlot, type Span } from "@/lib/delegations/handover-plot.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
/** The first week of October is free, Saturday the 10th is worked in exchange. */
const CALENDAR = {
  holidays: new Set(["01", "02", "03", "04", "05", "06", "07"].map((date) => day(`2026-10-${date}`))),
  workingDays: new Set([day("2026-10-10")]),
};
const OPENED = day("2026-09-21");
const FORCE = day("2026-11-02");

const signature = (side: "DEPARTMENT" | "TOWNSHIP", at: string, isVoid = false) => ({ side, at, isVoid });
const facts = {
  items: [],
  signatures: [],
  openedOn: OPENED,
  handoverDueOn: day("2026-10-26"),
  plannedOn: FORCE,
  effectiveFrom: null,
  today: day("2026-10-12"),
};
const one = (dueOn: string, doneOn: string | null, today: string | null = "2026-10-12") => {
  const items = [
    { kind: "SEAL", side: "DEPARTMENT", dueOn: day(dueOn), doneOn: doneOn === null ? null : day(doneOn) },
  ] as const;
  const plot = handoverPlot({ ...facts, items, today: today === null ? null : day(today) }, CALENDAR);
  const [line] = plot.lines;
  if (!line) throw new Error("no line");
  return line;
};

describe("what is late", () => {
  test("the due day itself still belongs to it", () => {
    expect(one("2026-10-12", null)).toMatchObject({ isLate: false, workingDaysLeft: 0, late: null });
    expect(one("2026-10-12", "2026-10-12")).toMatchObject({ isLate: false, workingDaysLeft: null, late: null });
  });

  test("is counted in working days, holidays left out and exchanged days in", () => {
    expect(one("2026-09-30", null, "2026-10-12")).toMatchObject({ isLate: true, workingDaysLate: 4 });
    expect(one("2026-09-30", "2026-10-08")).toMatchObject({ isLate: true, workingDaysLate: 1, workingDaysLeft: null });
  });

  test("is late over days off too, by no working day", () => {
    expect(one("2026-09-30", null, "2026-10-05")).toMatchObject({ isLate: true, workingDaysLate: 0 });
  });

  test("reaches from the due day to today, or to the day of delivery", () => {
    const open = one("2026-09-30", null);
    expect(open.late?.from).toBe(open.planned.to);
    const done = one("2026-09-30", "2026-10-08");
    expect(done.late).toEqual({ from: done.planned.to, to: done.doneAt });
    expect(done.filled).toEqual(done.planned);
  });

  test("nothing is counted on once the hand-over is done", () => {
    expect(one("2026-09-30", null, null)).toMatchObject({ isLate: false, workingDaysLeft: null, late: null });
  });
});

describe("the signatures", () => {
  const signedOn = (...signatures: ReturnType<typeof signature>[]) =>
    handoverPlot({ ...facts, signatures }, CALENDAR).lines.at(-1);

  test("are due with the hand-over and done by the second, on its day in Shanghai", () => {
    const [first, second] = [
      signature("DEPARTMENT", "2026-10-09T08:00:00Z"),
      signature("TOWNSHIP", "2026-10-09T16:30:00Z"),
    ];
    expect(signedOn(first)).toMatchObject({ kind: "SIGNATURES", side: "BOTH", dueOn: "2026-10-26", doneOn: null });
    expect(signedOn(first, second)).toMatchObject({ doneOn: "2026-10-10" });
  });

  test("are there on the first day in force at the latest", () => {
    const signatures = [signature("DEPARTMENT", "2026-12-01T08:00:00Z"), signature("TOWNSHIP", "2026-12-01T08:00:00Z")];
    const plot = handoverPlot({ ...facts, signatures, effectiveFrom: FORCE, today: null }, CALENDAR);
    expect(plot.lines.at(-1)).toMatchObject({ doneOn: FORCE });
    expect(plot.scale.to).toBe(FORCE);
  });

  test("void ones do not count", () => {
    const given = [
      signature("DEPARTMENT", "2026-10-09T08:00:00Z"),
      signature("TOWNSHIP", "2026-10-09T09:00:00Z", true),
    ];
    expect(signedOn(...given)).toMatchObject({ doneOn: null });
  });
});

test("the scale reaches from the opening to the day of force; what was done before a correction begins earlier", () => {
  expect(handoverPlot(facts, CALENDAR)).toMatchObject({
    scale: { from: OPENED, to: FORCE },
    forceAt: 100,
    todayAt: 50,
  });
  const early = one("2026-10-26", "2026-09-14");
  expect(early).toMatchObject({ planned: { from: 0 }, filled: { from: 0, to: 0 }, doneAt: 0, isLate: false });
});

test("days left that run into a year without holidays on record are provisional", () => {
  expect(handoverPlot(facts, CALENDAR).yearWithoutNotice).toBeNull();
  expect(handoverPlot({ ...facts, handoverDueOn: day("2027-01-05") }, CALENDAR).yearWithoutNotice).toBe(2027);
  expect(
    handoverPlot({ ...facts, handoverDueOn: day("2027-01-05"), today: null }, CALENDAR).yearWithoutNotice,
  ).toBeNull();
});

const someDay = fc.integer({ min: 0, max: 500 }).map((offset) => addDays(day("2026-01-01"), offset));
const item = fc.record({
  kind: fc.constantFrom(...HANDOVER_KINDS),
  side: fc.constantFrom("DEPARTMENT" as const, "TOWNSHIP" as const),
  dueOn: someDay,
  doneOn: fc.option(someDay),
});

test("every place lies on the scale, and places stand in the order of their days", () => {
  const anyFacts = fc.record({
    items: fc.array(item, { maxLength: 7 }),
    signatures: fc.constant([]),
    ...{
      openedOn: someDay,
      handoverDueOn: someDay,
      plannedOn: someDay,
      effectiveFrom: fc.option(someDay),
      today: fc.option(someDay),
    },
  });
  fc.assert(
    fc.property(anyFacts, (given) => {
      const plot = handoverPlot(given, CALENDAR);
      const places: [CivilDate, number][] = [[given.effectiveFrom ?? given.plannedOn, plot.forceAt]];
      if (given.today !== null && plot.todayAt !== null) places.push([given.today, plot.todayAt]);
      const spans: Span[] = [];
      for (const line of plot.lines) {
        places.push([line.dueOn, line.planned.to]);
        if (line.doneOn !== null && line.doneAt !== null) places.push([line.doneOn, line.doneAt]);
        spans.push(line.planned, ...(line.filled ? [line.filled] : []), ...(line.late ? [line.late] : []));
        expect(line.late !== null).toBe(line.isLate);
        expect(line.doneAt !== null).toBe(line.doneOn !== null);
      }
      for (const [, at] of places) {
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(100);
      }
      for (const { from, to } of spans) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(100);
      }
      const inOrder = places.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
      for (const [index, [date, at]] of inOrder.entries()) {
        const [nextDate, next] = inOrder[index + 1] ?? [date, at];
        expect(date < nextDate ? at < next : at === next).toBe(true);
      }
    }),
  );
});
