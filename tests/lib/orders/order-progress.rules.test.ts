import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ORDER_STATES } from "@/lib/orders/order.machine";
import { type OrderStep, orderDue, orderEnd, orderPhases } from "@/lib/orders/order-progress.rules";
import { orderBars, roundAxis } from "@/lib/orders/round-plot.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const march = (number: number) => day(`2026-03-${String(number).padStart(2, "0")}`);
const TODAY = march(20);
const round = { state: "OPEN", opensOn: march(2), closesOn: march(31) } as const;

const step = (to: OrderStep["to"], on: number): OrderStep => ({ to, on: march(on) });
const phases = (...steps: OrderStep[]) =>
  orderPhases(steps, TODAY).map(({ kind, from, to }) => [kind, Number(from.slice(8)), Number(to.slice(8))]);

describe("phases", () => {
  test("each lasts until the next begins, the present one until today", () => {
    expect(phases(step("DRAFT", 3), step("SUBMITTED", 5), step("IN_CONSULTATION", 6))).toEqual([
      ["PREPARING", 3, 5],
      ["CONFIRMING", 5, 6],
      ["CONSULTING", 6, 20],
    ]);
  });

  test("a return and a second hand-in are seen", () => {
    const steps = [step("DRAFT", 3), step("SUBMITTED", 4), step("RETURNED", 6), step("SUBMITTED", 9)];
    expect(phases(...steps)).toEqual([
      ["PREPARING", 3, 4],
      ["CONFIRMING", 4, 6],
      ["AMENDING", 6, 9],
      ["CONFIRMING", 9, 20],
    ]);
    expect(orderEnd(steps)).toBeNull();
  });

  test("an ended order stops on its day", () => {
    const steps = [step("DRAFT", 3), step("SUBMITTED", 4), step("WITHDRAWN", 8)];
    expect(phases(...steps).at(-1)).toEqual(["CONFIRMING", 4, 8]);
    expect(orderEnd(steps)).toEqual(step("WITHDRAWN", 8));
  });

  test("an order without a step has none", () => {
    expect(phases()).toEqual([]);
    expect(orderEnd([])).toBeNull();
  });

  const steps = fc.array(fc.record({ to: fc.constantFrom(...ORDER_STATES), on: fc.integer({ min: 0, max: 60 }) }), {
    maxLength: 12,
  });
  test("whatever the days, phases follow one another and none ends before it begins or after today", () => {
    fc.assert(
      fc.property(steps, (given) => {
        const found = orderPhases(
          given.map(({ to, on }) => ({ to, on: addDays(march(1), on) })),
          TODAY,
        );
        for (const [index, { from, to }] of found.entries()) {
          expect(from <= to && to <= TODAY).toBe(true);
          expect((found[index - 1]?.to ?? from) <= from).toBe(true);
        }
      }),
    );
  });
});

describe("last days", () => {
  const due = (state: OrderStep["to"], answers: number[] = [], today = TODAY, amendUntil: CivilDate | null = null) =>
    orderDue({ state, amendUntil, round }, answers.map(march), today);

  test("a draft is due on the window's last day, and overdue on the day after", () => {
    expect(due("DRAFT", [], march(31))).toEqual({ dueOn: march(31), overdueSince: null });
    expect(due("DRAFT", [], day("2026-04-01"))).toEqual({ dueOn: march(31), overdueSince: "2026-04-01" });
  });

  test("a round closed early leaves a draft no day", () => {
    const closed = { ...round, state: "CLOSED" } as const;
    expect(orderDue({ state: "DRAFT", amendUntil: null, round: closed }, [], TODAY)).toBeNull();
  });

  test("of several answers owed the last is due, and the first that passed counts the wait", () => {
    expect(due("IN_CONSULTATION", [25, 19, 22])).toEqual({ dueOn: march(25), overdueSince: march(20) });
    expect(due("IN_CONSULTATION", [20])).toEqual({ dueOn: march(20), overdueSince: null });
  });

  test("nothing is due where nobody's day runs", () => {
    expect(due("IN_CONSULTATION")).toBeNull();
    for (const state of ["SUBMITTED", "REVIEWED", "DECIDED", "WITHDRAWN"] as const) expect(due(state, [1])).toBeNull();
  });

  test("what came back is due on its own day once the window is over", () => {
    const late = day("2026-04-08");
    expect(due("RETURNED", [], day("2026-04-02"), late)).toEqual({ dueOn: late, overdueSince: null });
  });
});

describe("the plot", () => {
  const order = (state: OrderStep["to"], steps: OrderStep[], answers: number[] = [], today = TODAY) => ({
    state,
    phases: orderPhases(steps, today),
    end: orderEnd(steps),
    due: orderDue({ state, amendUntil: null, round }, answers.map(march), today),
  });
  const consulted = [step("DRAFT", 3), step("SUBMITTED", 3), step("IN_CONSULTATION", 5)];
  // A hundred days, so that per cent are days.
  const axis = { from: march(1), to: addDays(march(1), 99) };
  const drawn = (asked: ReturnType<typeof order>, today = TODAY) =>
    orderBars(asked, axis, today).map(({ kind, span }) => [kind, Math.round(span.start), Math.round(span.size)]);

  test("shows the phase until the day that passed, the wait since, and the time that is left", () => {
    expect(drawn(order("IN_CONSULTATION", consulted, [12, 25]))).toEqual([
      ["CONFIRMING", 2, 2],
      ["CONSULTING", 4, 8],
      ["OVERDUE", 12, 8],
      ["PLANNED", 20, 5],
    ]);
  });

  test("leaves nothing open in an order that has ended", () => {
    expect(drawn(order("DECIDED", [...consulted, step("REVIEWED", 9), step("DECIDED", 12)]))).toEqual([
      ["CONFIRMING", 2, 2],
      ["CONSULTING", 4, 4],
      ["DECIDING", 8, 3],
    ]);
  });

  test("reaches over the window and whatever is due; today only while somebody else has to act", () => {
    const later = day("2027-01-10");
    expect(roundAxis(round, [], later)).toEqual({ from: round.opensOn, to: round.closesOn });
    const draft = order("DRAFT", [step("DRAFT", 3)], [], later);
    expect(roundAxis(round, [draft], later).to).toBe(round.closesOn);
    const waiting = order("SUBMITTED", [step("DRAFT", 3), step("SUBMITTED", 4)], [], later);
    expect(roundAxis(round, [draft, waiting], later).to).toBe(later);
  });

  const days = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 7 });
  const answers = fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 4 });
  test("bars never lie over one another, and never leave the axis", () => {
    fc.assert(
      fc.property(days, answers, (offsets, owed) => {
        const states = ["DRAFT", "SUBMITTED", "IN_CONSULTATION", "REVIEWED", "IN_CONSULTATION"] as const;
        const steps = offsets
          .slice(0, states.length)
          .map((offset, index) => ({ to: states[index] ?? "DRAFT", on: addDays(march(1), offset) }));
        const asked = order(steps.at(-1)?.to ?? "DRAFT", steps, owed);
        let reached = 0;
        for (const { span } of orderBars(asked, roundAxis(round, [asked], TODAY), TODAY)) {
          expect(span.start).toBeGreaterThanOrEqual(reached - 1e-9);
          reached = span.start + span.size;
        }
        expect(reached).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });
});
