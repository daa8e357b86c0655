import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ORDER_LINE_MOVES, ORDER_LINE_STATES, ORDER_MOVES, ORDER_STATES } from "@/lib/orders/order.machine";
import { type AConsultation, aConsultation } from "@/tests/support/consultation.factories";
import { aDepartment } from "@/tests/support/factories";

// Whoever gets hold of the program's role and goes past the program: any sequence of states, tried on an order and its
// line by SQL, ends where the tables of moves allow, and nowhere else. STATE_SEQUENCES=5000 for a night's run.
const SEQUENCES = Number(process.env.STATE_SEQUENCES ?? 300);

type Machine = { table: "orders" | "order_lines"; lawful: ReadonlySet<string> };
const machine = (table: Machine["table"], moves: readonly { from: string | null; to: string }[]): Machine => ({
  table,
  lawful: new Set(moves.map(({ from, to }) => `${from}>${to}`)),
});
const MACHINES = { order: machine("orders", ORDER_MOVES), line: machine("order_lines", ORDER_LINE_MOVES) };

let order: AConsultation;
let client: pg.Client;
beforeAll(async () => {
  order = await aConsultation([{ department: await aDepartment() }]);
  client = new pg.Client({ connectionString: process.env.DATABASE_APP_URL ?? "" });
  await client.connect();
});
afterAll(() => client?.end());

const tries = fc.array(
  fc.oneof(
    fc.record({ of: fc.constant("order" as const), to: fc.constantFrom(...ORDER_STATES) }),
    fc.record({ of: fc.constant("line" as const), to: fc.constantFrom(...ORDER_LINE_STATES) }),
  ),
  { minLength: 1, maxLength: 10 },
);

test(`${SEQUENCES} sequences of states by SQL: no illegal state`, { timeout: 300_000 }, async () => {
  const ids = { order: order.orderId, line: order.lines[0]?.id ?? "" };
  const counted = { sequences: 0, tried: 0, allowed: 0, refused: 0, illegal: 0 };
  await fc.assert(
    fc.asyncProperty(tries, async (sequence) => {
      const states: Record<"order" | "line", string> = { order: "IN_CONSULTATION", line: "ORDERED" };
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.actor', 'somebody', true)");
      for (const { of, to } of sequence) {
        const { table, lawful } = MACHINES[of];
        const expected = to === states[of] || lawful.has(`${states[of]}>${to}`);
        await client.query("SAVEPOINT try");
        const done = await client
          .query(`UPDATE ${table} SET state = $2 WHERE id = $1`, [ids[of], to])
          .then(() => true)
          .catch((refusal: { code?: string }) => {
            expect(refusal.code).toBe("DC003");
            return false;
          });
        if (!done) await client.query("ROLLBACK TO SAVEPOINT try");
        counted.tried += 1;
        counted[done ? "allowed" : "refused"] += 1;
        if (done !== expected) counted.illegal += 1;
        if (done) states[of] = to;
        expect(done).toBe(expected);
      }
      await client.query("ROLLBACK");
      counted.sequences += 1;
    }),
    { numRuns: SEQUENCES },
  );
  console.info(`state sequences by SQL: ${JSON.stringify(counted)}`);
  expect(counted).toMatchObject({ sequences: SEQUENCES, illegal: 0 });
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(SEQUENCES / 10);
});
