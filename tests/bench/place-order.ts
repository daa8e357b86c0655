import { randomUUID } from "node:crypto";
import pg from "pg";
import { startOrder } from "@/lib/orders/start-order";
import { appDb } from "@/lib/shared/db";
import { makeDemonstration } from "@/prisma/seed/demonstration";
import { type Figures, rounded, timedPool } from "./figures";

const ORDERS = 300;

/**
 * Beginning an order (the use case that makes one): through the program, against the same statements sent by a bare
 * client, one after another and eight at a time. Each order has a township of its own; both end in the audit chain.
 */
export async function bench(): Promise<Figures> {
  const db = appDb();
  const stage = await makeDemonstration(db, () => {});
  const editor = await stage.as("bianban.jingban", 0);
  const figures: Figures = {};
  const round = await db.orderRound.findFirstOrThrow({ where: { number: 2 } });
  for (const width of [1, 8]) {
    const viaProgram = await townships(ORDERS, round.id, `p${width}`);
    const viaClient = await townships(ORDERS, round.id, `c${width}`);
    const program = await timedPool(viaProgram, width, async (townshipId) => {
      const actor = { ...editor.actor, role: "TOWNSHIP_CLERK" as const, organisationId: townshipId };
      const begun = await startOrder({ ...editor, actor }, { roundId: round.id, townshipId });
      if (!begun.ok) throw new Error(begun.error.code);
    });
    const pool = new pg.Pool({ connectionString: process.env.DATABASE_APP_URL, max: width });
    const client = await timedPool(viaClient, width, (townshipId) => sameStatements(pool, round.id, townshipId));
    await pool.end();
    figures[`program, ${width} at a time (orders/s)`] = rounded(ORDERS / program);
    figures[`bare client, ${width} at a time (orders/s)`] = rounded(ORDERS / client);
    figures[`ratio, ${width} at a time`] = rounded(client / program);
  }
  await db.$disconnect();
  return figures;
}

async function townships(count: number, roundId: string, prefix: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_MIGRATOR_URL });
  await owner.connect();
  await owner.query("SET ROLE diancai_owner");
  await owner.query("SELECT set_config('app.actor', 'bench', false)");
  const ids = Array.from({ length: count }, () => randomUUID());
  await owner.query(
    `INSERT INTO organisations (id, kind, place_kind, name, short_name, region_code)
     SELECT id, 'TOWNSHIP', 'TOWN', $2 || n, $2 || n, lpad(($3 + n)::text, 9, '5') || '000'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS t(id, n)`,
    [ids, prefix, 100_000 * (prefix.charCodeAt(0) + Number(prefix[1]))],
  );
  await owner.query("INSERT INTO round_invitations (round_id, township_id) SELECT $2, unnest($1::uuid[])", [
    ids,
    roundId,
  ]);
  await owner.end();
  return ids;
}

/** What the use case sends, by hand: take its turn, name the actor, read the round and the invitation, insert order and event. */
async function sameStatements(pool: pg.Pool, roundId: string, townshipId: string): Promise<void> {
  const client = await pool.connect();
  try {
    while (true) {
      try {
        await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
        await client.query("LOCK TABLE write_turns IN EXCLUSIVE MODE");
        await client.query("SELECT set_config('app.actor', $1, true), set_config('app.org', $2, true)", [
          "bench",
          townshipId,
        ]);
        await client.query("SELECT * FROM order_rounds WHERE id = $1", [roundId]);
        await client.query(
          "SELECT e.state FROM menu_editions e JOIN order_rounds r ON r.menu_edition_id = e.id WHERE r.id = $1",
          [roundId],
        );
        await client.query("SELECT 1 FROM round_invitations WHERE round_id = $1 AND township_id = $2", [
          roundId,
          townshipId,
        ]);
        const id = randomUUID();
        await client.query("INSERT INTO orders (id, round_id, township_id, state) VALUES ($1, $2, $3, 'DRAFT')", [
          id,
          roundId,
          townshipId,
        ]);
        await client.query(
          `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
           VALUES ('order.started', 'order', $1, 'bench', 'TOWNSHIP_CLERK', 'bench', 'bench', $2)`,
          [id, JSON.stringify({ roundId, townshipId })],
        );
        await client.query("COMMIT");
        return;
      } catch (failure) {
        await client.query("ROLLBACK");
        if ((failure as { code?: string }).code !== "40001") throw failure;
      }
    }
  } finally {
    client.release();
  }
}
