import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { GuaranteeKind } from "@/lib/admissions/admission.terms";
import type { DutyState } from "@/lib/admissions/admitted-duty.machine";
import { DUTY_MOVES, DUTY_STATES } from "@/lib/admissions/admitted-duty.machine";
import { dutyAdvance } from "@/lib/admissions/duty-advance.rules";
import { missingOn } from "@/lib/admissions/guarantee.rules";
import { outstandingOf, receiptObstacle } from "@/lib/admissions/receipt.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const START = day("2026-07-01");
const promise = (kind: GuaranteeKind = "FUNDS", amount = "100") => ({
  ...{ id: "p", kind, amount: new Decimal(amount), dueOn: day("2026-06-30") },
});
const came = (amount: string, on: string) => ({ guaranteeId: "p", amount: new Decimal(amount), receivedOn: day(on) });
const DAYS = { decidedOn: day("2026-06-04"), today: day("2026-06-20") };

describe("a receipt", () => {
  test.each([
    ["comes on the day of the decision", came("1", "2026-06-04"), null],
    ["comes today", came("100", "2026-06-20"), null],
    ["cannot come tomorrow", came("1", "2026-06-21"), "received-in-future"],
    ["cannot come before the decision", came("1", "2026-06-03"), "received-before-decision"],
    ["cannot be more than was promised", came("100.01", "2026-06-20"), "more-than-promised"],
  ])("%s", (_, receipt, expected) => {
    expect(receiptObstacle(promise(), [], receipt, DAYS)).toBe(expected);
  });

  test("people and equipment come whole, money and hours need not", () => {
    const half = came("0.5", "2026-06-20");
    const kinds: GuaranteeKind[] = ["STAFF", "TECHNOLOGY", "FUNDS", "TRAINING"];
    expect(kinds.map((kind) => receiptObstacle(promise(kind), [], half, DAYS))).toEqual([
      ...["amount-not-whole", "amount-not-whole", null, null],
    ]);
  });

  test("whatever came and was taken back, no more is accepted than is outstanding, and all of that is", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.nat(5), fc.integer({ min: 1, max: 200 }), (given, back, next) => {
        const receipts = given.map((amount) => came(String(amount), "2026-06-10"));
        const corrected = receipts[back];
        const all = corrected ? [...receipts, { ...corrected, amount: corrected.amount.negated() }] : receipts;
        const left = outstandingOf(promise(), all);
        const obstacle = receiptObstacle(promise(), all, came(String(next), "2026-06-20"), DAYS);
        expect(obstacle === null).toBe(left.greaterThanOrEqualTo(next));
        expect(left.isNegative()).toBe(false);
      }),
    );
  });
});

describe("what a day brings about", () => {
  const offsets = fc.integer({ min: -40, max: 130 });
  const standing = fc.record({ state: fc.constantFrom(...DUTY_STATES), isMissing: fc.boolean(), offset: offsets });

  test("is a lawful move, and nothing more the same day", () => {
    fc.assert(
      fc.property(standing, ({ state, isMissing, offset }) => {
        const today = addDays(START, offset);
        const duty = (now: DutyState) => ({ state: now, startsOn: START, endsOn: day("2026-09-30") });
        const event = dutyAdvance(duty(state), isMissing, today);
        if (event === null) return;
        const move = DUTY_MOVES.find((row) => row.event === event && row.from === state);
        expect(move).toBeDefined();
        expect(dutyAdvance(duty(move?.to ?? state), isMissing, today)).toBeNull();
      }),
    );
  });

  test("a duty never runs while a promise of its first day is missing", () => {
    fc.assert(
      fc.property(offsets, fc.integer({ min: 0, max: 99 }), (offset, part) => {
        const today = addDays(START, offset);
        const receipts = part > 0 ? [came(String(part), "2026-06-10")] : [];
        const missing = missingOn([promise()], receipts, START, today);
        const event = dutyAdvance(
          { state: "ADMITTED", startsOn: START, endsOn: day("2026-09-30") },
          missing.length > 0,
          today,
        );
        expect(missing).toHaveLength(1);
        expect(event).not.toBe("start");
      }),
    );
  });
});
