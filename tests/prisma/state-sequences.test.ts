import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADMISSION_MOVES, ADMISSION_STATES } from "@/lib/admissions/admission.machine";
import { DUTY_MOVES, DUTY_STATES } from "@/lib/admissions/admitted-duty.machine";
import { OFF_LIST_MOVES, OFF_LIST_STATES } from "@/lib/off-list/off-list.machine";
import { ORDER_LINE_MOVES, ORDER_LINE_STATES, ORDER_MOVES, ORDER_STATES } from "@/lib/orders/order.machine";
import { aCast, aReport, dutiesOf, ledTo } from "@/tests/support/admission-life";
import { aConsultation } from "@/tests/support/consultation.factories";
import { aDepartment } from "@/tests/support/factories";

// Whoever gets hold of the program's role and goes past the program: any sequence of states, tried by SQL on an order and
// its line, and on an application, an admitted duty and a report of an off-list push, ends where the tables of moves allow,
// and nowhere else. STATE_SEQUENCES=5000 for a night's run of the first.
const SEQUENCES = Number(process.env.STATE_SEQUENCES ?? 300);
const ADMISSION_SEQUENCES = Math.max(5000, SEQUENCES);

type Machine = Readonly<{
  table: string;
  begins: string;
  lawful: ReadonlySet<string>;
  states: readonly string[];
  /** The row itself asks more than the machine: what it knows may still be refused. */
  asksMore: boolean;
}>;
type Moves = readonly { from: string | null; to: string }[];
const machine = (
  table: string,
  begins: string,
  states: readonly string[],
  moves: Moves,
  asksMore = false,
): Machine => ({
  ...{ table, begins, states, asksMore },
  lawful: new Set(moves.map(({ from, to }) => `${from}>${to}`)),
});
const ORDERS = {
  order: machine("orders", "IN_CONSULTATION", ORDER_STATES, ORDER_MOVES),
  line: machine("order_lines", "ORDERED", ORDER_LINE_STATES, ORDER_LINE_MOVES),
};
const ADMISSIONS = {
  filed: machine("admissions", "FILED", ADMISSION_STATES, ADMISSION_MOVES, true),
  heard: machine("admissions", "LEGALITY", ADMISSION_STATES, ADMISSION_MOVES, true),
  duty: machine("admitted_duties", "ADMITTED", DUTY_STATES, DUTY_MOVES, true),
  report: machine("off_list_reports", "REPORTED", OFF_LIST_STATES, OFF_LIST_MOVES, true),
};

let client: pg.Client;
let orders: Record<keyof typeof ORDERS, string>;
let admissions: Record<keyof typeof ADMISSIONS, string>;
/** Bodies in whose name a statement may come: the department, a township asked, the office. */
let bodies: string[];
beforeAll(async () => {
  const order = await aConsultation([{ department: await aDepartment() }]);
  orders = { order: order.orderId, line: order.lines[0]?.id ?? "" };
  const cast = await aCast();
  bodies = [cast.department, cast.townships[0]].map(({ body }) => body.id);
  bodies.push(cast.editor.actor.organisationId ?? "");
  const [duty] = await dutiesOf(await ledTo("ADMITTED", cast));
  admissions = {
    ...{ filed: await ledTo("FILED", cast), heard: await ledTo("LEGALITY", cast) },
    ...{ duty: duty?.id ?? "", report: await aReport(cast) },
  };
  client = new pg.Client({ connectionString: process.env.DATABASE_APP_URL ?? "" });
  await client.connect();
}, 120_000);
afterAll(() => client?.end());

type Try = { of: string; to: string; org: number; set: string };
/** What goes with a state where the row asks for more: dates, reasons and the department's word. */
const ADMISSION_SETS = [
  "due_on = '2026-05-10'",
  "due_on = NULL, digest = NULL, legality = NULL, text_number = text_number + 1",
  "legality = 'LEGAL', due_on = '2026-05-10'",
  "closed_on = moved_on, due_on = NULL",
];
const SETS: Readonly<Record<string, readonly string[]>> = {
  ...{ orders: [""], order_lines: [""], admissions: ADMISSION_SETS },
  admitted_duties: [
    "started_on = moved_on",
    "ended_on = ends_on + 1, moved_on = ends_on + 1",
    "ended_on = moved_on, end_reason = '提前结束'",
  ],
  off_list_reports: [
    "finding = '属清单外', found_on = moved_on, due_on = '2026-05-10'",
    "finding = '在清单内', found_on = moved_on, matched = 'A01', closed_on = moved_on",
    "remedy = 'TASK_WITHDRAWN', remedy_words = '收回', remedy_on = moved_on",
    "remedy = NULL, remedy_words = NULL, remedy_on = NULL",
    "closed_on = moved_on",
  ],
};
const triesOf = (machines: Readonly<Record<string, Machine>>): fc.Arbitrary<Try[]> =>
  fc.array(
    fc.oneof(
      ...Object.entries(machines).map(([of, { states, table }]) =>
        fc.record({
          ...{ of: fc.constant(of), to: fc.constantFrom(...states), org: fc.nat(2) },
          set: fc.constantFrom(...(SETS[table] ?? [""])),
        }),
      ),
    ),
    { minLength: 1, maxLength: 10 },
  );

const REFUSALS = /^DC00[2-6]$|^23514$/;

/** All in one journey to the database and taken back: what became of each, "ok" or the SQLSTATE of its refusal. */
async function outcomes(
  sequence: readonly Try[],
  machines: Readonly<Record<string, Machine>>,
  ids: Readonly<Record<string, string>>,
): Promise<string[]> {
  const statements = sequence.map(({ of, to, org, set }) => {
    const { table, asksMore } = machines[of] as Machine;
    const more = asksMore ? `, version = version + 1, ${set}` : "";
    return `PERFORM set_config('app.org', '${bodies[org]}', true);
      BEGIN UPDATE ${table} SET state = '${to}'${more} WHERE id = '${ids[of]}'; done := done || ' ok';
      EXCEPTION WHEN OTHERS THEN done := done || ' ' || SQLSTATE; END;`;
  });
  const answers = await client.query(`BEGIN; SELECT set_config('app.actor', 'somebody', true);
    DO $$ DECLARE done text := ''; BEGIN ${statements.join("\n")} PERFORM set_config('app.done', done, true); END $$;
    SELECT current_setting('app.done') AS done; ROLLBACK`);
  const rows = (answers as unknown as pg.QueryResult<{ done: string }>[])[3]?.rows;
  return rows?.[0]?.done.trim().split(" ") ?? [];
}

async function play(
  name: string,
  machines: Readonly<Record<string, Machine>>,
  ids: Readonly<Record<string, string>>,
  runs: number,
) {
  const counted = { sequences: 0, tried: 0, allowed: 0, refused: 0, illegal: 0 };
  await fc.assert(
    fc.asyncProperty(triesOf(machines), async (sequence) => {
      const states = Object.fromEntries(Object.entries(machines).map(([of, { begins }]) => [of, begins]));
      const codes = await outcomes(sequence, machines, ids);
      expect(codes.length).toBe(sequence.length);
      for (const [index, { of, to }] of sequence.entries()) {
        const { lawful, asksMore } = machines[of] as Machine;
        const known = to === states[of] || lawful.has(`${states[of]}>${to}`);
        const done = codes[index] === "ok";
        if (!done) expect(codes[index]).toMatch(asksMore ? REFUSALS : /^DC003$/);
        counted.tried += 1;
        counted[done ? "allowed" : "refused"] += 1;
        const isIllegal = asksMore ? done && !known : done !== known;
        if (isIllegal) counted.illegal += 1;
        expect(isIllegal).toBe(false);
        if (done) states[of] = to;
      }
      counted.sequences += 1;
    }),
    { numRuns: runs },
  );
  console.info(`state sequences by SQL, ${name}: ${JSON.stringify(counted)}`);
  expect(counted).toMatchObject({ sequences: runs, illegal: 0 });
  return counted;
}

test(`${SEQUENCES} sequences of states by SQL: no illegal state`, { timeout: 300_000 }, async () => {
  const counted = await play("orders", ORDERS, orders, SEQUENCES);
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(SEQUENCES / 10);
});

test(`${ADMISSION_SEQUENCES} sequences of states of admissions by SQL: no illegal state`, {
  timeout: 300_000,
}, async () => {
  const counted = await play("admissions", ADMISSIONS, admissions, ADMISSION_SEQUENCES);
  expect(Math.min(counted.allowed, counted.refused)).toBeGreaterThan(ADMISSION_SEQUENCES / 10);
});
