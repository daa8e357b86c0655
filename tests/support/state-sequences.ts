import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect } from "vitest";

type Machine = Readonly<{
  table: string;
  begins: string;
  lawful: ReadonlySet<string>;
  states: readonly string[];
  /** The row itself asks more than the machine: what it knows may still be refused. */
  asksMore: boolean;
}>;
type Moves = readonly { from: string | null; to: string }[];
/** A machine for rows that begin there. */
export const machine = (
  table: string,
  begins: string,
  states: readonly string[],
  moves: Moves,
  asksMore = false,
): Machine => ({
  ...{ table, begins, states, asksMore },
  lawful: new Set(moves.map(({ from, to }) => `${from}>${to}`)),
});
/** Rows by machine, bodies in whose name a statement may come, and who acts. */
export type Scene<Of extends string = string> = { ids: Record<Of, string>; bodies: readonly string[]; actor: string };

/** By table: what goes with a state where the row asks for more; `:actor` stands for who acts. */
type Sets = Readonly<Record<string, readonly string[]>>;
type Try = { of: string; to: string; org: number; set: string };

const triesOf = (machines: Readonly<Record<string, Machine>>, sets: Sets, count: number): fc.Arbitrary<Try[]> =>
  fc.array(
    fc.oneof(
      ...Object.entries(machines).map(([of, { states, table }]) =>
        fc.record({
          ...{ of: fc.constant(of), to: fc.constantFrom(...states), org: fc.nat(count - 1) },
          set: fc.constantFrom(...(sets[table] ?? [""])),
        }),
      ),
    ),
    { minLength: 1, maxLength: 10 },
  );

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: process.env.DATABASE_APP_URL ?? "" });
  await client.connect();
});
afterAll(() => client?.end());

/** `unseen`: row security keeps the row back from that body, so nothing was changed. */
const REFUSALS = /^DC00[2-6]$|^23514$|^unseen$/;

/** All in one journey to the database and taken back: what became of each, "ok", "unseen" or the SQLSTATE of its refusal. */
async function outcomes(
  sequence: readonly Try[],
  machines: Readonly<Record<string, Machine>>,
  { ids, bodies, actor }: Scene,
): Promise<string[]> {
  const statements = sequence.map(({ of, to, org, set }) => {
    const { table, asksMore } = machines[of] as Machine;
    const more = asksMore ? `, version = version + 1, ${set.replaceAll(":actor", `'${actor}'`)}` : "";
    return `PERFORM set_config('app.org', '${bodies[org]}', true);
      BEGIN UPDATE ${table} SET state = '${to}'${more} WHERE id = '${ids[of]}'; done := done || CASE WHEN FOUND THEN ' ok' ELSE ' unseen' END;
      EXCEPTION WHEN OTHERS THEN done := done || ' ' || SQLSTATE; END;`;
  });
  const answers = await client.query(`BEGIN; SELECT set_config('app.actor', '${actor}', true);
    DO $$ DECLARE done text := ''; BEGIN ${statements.join("\n")} PERFORM set_config('app.done', done, true); END $$;
    SELECT current_setting('app.done') AS done; ROLLBACK`);
  const rows = (answers as unknown as pg.QueryResult<{ done: string }>[])[3]?.rows;
  return rows?.[0]?.done.trim().split(" ") ?? [];
}

/** Plays sequences of states on the rows of a scene; nothing is kept. Nobody ends where no move leads. */
export async function play(
  name: string,
  machines: Readonly<Record<string, Machine>>,
  sets: Sets,
  scene: Scene,
  runs: number,
) {
  const counted = { sequences: 0, tried: 0, allowed: 0, refused: 0, illegal: 0 };
  await fc.assert(
    fc.asyncProperty(triesOf(machines, sets, scene.bodies.length), async (sequence) => {
      const states = Object.fromEntries(Object.entries(machines).map(([of, { begins }]) => [of, begins]));
      const codes = await outcomes(sequence, machines, scene);
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
