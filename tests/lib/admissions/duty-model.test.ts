import { Decimal } from "decimal.js";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { DUTY_MOVES, type DutyState } from "@/lib/admissions/admitted-duty.machine";
import { dutyAdvance } from "@/lib/admissions/duty-advance.rules";
import { missingOn, type Promised, type Received } from "@/lib/admissions/guarantee.rules";
import { addDays } from "@/lib/shared/civil-date";
import { aCast, type Cast, DAYS, dutiesOf, ledTo, recordOf } from "@/tests/support/admission-life";
import { day } from "@/tests/support/consultation.factories";
import { appSql } from "@/tests/support/db";

// A duty by its days and by what was delivered: whichever days the job runs on, twice and in any order, it never runs
// without what was promised, nor outside its days; and rule and database count alike what is missing.

const SEQUENCES = 5000;
const AGREEMENTS = 60;
const STARTS = day(DAYS.starts);
const ENDS = day(DAYS.ends);
const anyDay = fc.integer({ min: -20, max: 120 }).map((offset) => addDays(STARTS, offset));
const promised = fc
  .array(fc.record({ amount: fc.integer({ min: 1, max: 9 }), dueOn: anyDay }), { minLength: 1, maxLength: 4 })
  .map((rows) =>
    rows.map(({ amount, dueOn }, id): Promised => ({ id: String(id), amount: new Decimal(amount), dueOn })),
  );
/** Receipts, some taken back by their opposite. */
const received = fc
  .array(
    fc.record({
      guarantee: fc.nat(3),
      amount: fc.integer({ min: 1, max: 9 }),
      receivedOn: anyDay,
      isBack: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.flatMap(({ guarantee, amount, receivedOn, isBack }): Received[] => {
      const one = { guaranteeId: String(guarantee), receivedOn };
      return [amount, ...(isBack ? [-amount] : [])].map((sum) => ({ ...one, amount: new Decimal(sum) }));
    }),
  );

test(`${SEQUENCES} lives of a duty, the job run twice and out of order: no illegal state`, () => {
  const counted = { sequences: 0, moves: 0, running: 0, illegal: 0 };
  fc.assert(
    fc.property(promised, received, fc.array(anyDay, { minLength: 1, maxLength: 10 }), (promises, receipts, days) => {
      let state = "ADMITTED" as DutyState;
      const job = (today: (typeof days)[number]) => {
        const isMissing = missingOn(promises, receipts, STARTS, today).length > 0;
        const event = dutyAdvance({ state, startsOn: STARTS, endsOn: ENDS }, isMissing, today);
        if (!event) return null;
        const move = DUTY_MOVES.find((row) => row.event === event && row.from === state);
        if (!move) counted.illegal += 1;
        state = move?.to ?? state;
        counted.moves += 1;
        if (state === "RUNNING") {
          counted.running += 1;
          if (isMissing || today < STARTS || today > ENDS) counted.illegal += 1;
        }
        if (state === "EXPIRED" && today <= ENDS) counted.illegal += 1;
        return event;
      };
      for (const today of days) {
        const before = state;
        job(today);
        if (job(today) !== null) counted.illegal += 1;
        if (before === "EXPIRED" && state !== "EXPIRED") counted.illegal += 1;
      }
      // Whatever came before, a day on which the duty may run decides by itself.
      const today = days.at(-1) ?? STARTS;
      if (state !== "EXPIRED" && today >= STARTS) {
        const isMissing = missingOn(promises, receipts, STARTS, today).length > 0;
        expect(state).toBe(isMissing ? "SUSPENDED" : "RUNNING");
      }
      counted.sequences += 1;
    }),
    { numRuns: SEQUENCES },
  );
  console.info(`lives of duties: ${JSON.stringify(counted)}`);
  expect(counted).toMatchObject({ sequences: SEQUENCES, illegal: 0 });
  expect(counted.running).toBeGreaterThan(SEQUENCES / 20);
});

let cast: Cast;
let duty: { id: string; promises: Promised[] };
beforeAll(async () => {
  cast = await aCast();
  const admissionId = await ledTo("ADMITTED", cast);
  const own = (await dutiesOf(admissionId)).find(({ townshipId }) => townshipId === cast.townships[0].body.id);
  const { guarantees } = await recordOf(admissionId);
  const promises = guarantees.map(({ id, amount, dueOn }) => ({ id, amount: new Decimal(amount), dueOn }));
  duty = { id: own?.id ?? "", promises };
}, 120_000);

test("rule and database count alike what is missing, and let a duty run on the same days", {
  timeout: 120_000,
}, async () => {
  const { head } = cast.townships[0];
  /** Of a promise so many fourths, from the decision on. */
  const some = fc.array(
    fc.record({ of: fc.nat(3), fourths: fc.integer({ min: 1, max: 4 }), on: fc.integer({ min: 0, max: 120 }) }),
    { maxLength: 8 },
  );
  const counted = { compared: 0, runs: 0 };
  await fc.assert(
    fc.asyncProperty(some, fc.integer({ min: -5, max: 100 }), async (rows, offset) => {
      const today = addDays(STARTS, offset);
      const receipts = rows.map(({ of, fourths, on }): Received => {
        const { id = "", amount = new Decimal(0) } = duty.promises[of] ?? {};
        return { guaranteeId: id, amount: amount.times(fourths).div(4), receivedOn: addDays(day(DAYS.decided), on) };
      });
      const missing = missingOn(duty.promises, receipts, STARTS, today).length;
      await appSql("BEGIN");
      try {
        const { userId, organisationId } = head.actor;
        await appSql("SELECT set_config('app.actor', $1, true), set_config('app.org', $2, true)", [
          userId,
          organisationId,
        ]);
        for (const { guaranteeId, amount, receivedOn } of receipts)
          await appSql(
            `INSERT INTO guarantee_receipts (id, guarantee_id, duty_id, amount, received_on, note, by_id)
             VALUES (gen_random_uuid(), $1, $2, $3, $4, '到位', $5)`,
            [guaranteeId, duty.id, amount.toFixed(2), receivedOn, userId],
          );
        const [row] = await appSql<{ missing: string }>(
          "SELECT missing_guarantees(d, $2::date) AS missing FROM admitted_duties d WHERE id = $1",
          [duty.id, today],
        );
        expect(Number(row?.missing)).toBe(missing);
        const runs = await appSql(
          `UPDATE admitted_duties SET state = 'RUNNING', version = version + 1, moved_on = $2::date, started_on = $2::date WHERE id = $1`,
          [duty.id, today],
        ).then(
          () => true,
          () => false,
        );
        expect(runs).toBe(missing === 0 && today >= STARTS && today <= ENDS);
        counted.compared += 1;
        if (runs) counted.runs += 1;
      } finally {
        await appSql("ROLLBACK");
      }
    }),
    {
      numRuns: AGREEMENTS,
      examples: [[[0, 1, 2, 3].map((of) => ({ of, fourths: 4, on: 10 })), 0]],
    },
  );
  expect(counted.compared).toBe(AGREEMENTS);
  expect(counted.runs).toBeGreaterThan(0);
});
