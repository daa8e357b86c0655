import "server-only";
import pg from "pg";
import { z } from "zod";

const DATE = 1082;

const holder = globalThis as { diancaiPublicPool?: pg.Pool };

/** The pool of role `diancai_public_reader`, which sees the views of schema `published` and nothing else. */
function publicPool(): pg.Pool {
  const connectionString = process.env.DATABASE_PUBLIC_URL;
  if (!connectionString) throw new Error("DATABASE_PUBLIC_URL is not set: start through npm start");
  if (!holder.diancaiPublicPool) {
    const pool = new pg.Pool({
      connectionString,
      max: 5,
      // A command that read once may end.
      allowExitOnIdle: true,
      connectionTimeoutMillis: 5_000,
      statement_timeout: 10_000,
      // Days stay text: a day is no instant.
      types: {
        getTypeParser: (oid, format) => (oid === DATE ? (value: string) => value : pg.types.getTypeParser(oid, format)),
      },
    });
    // A connection that the server closes while idle is replaced at the next read; unheard, it would end the process.
    pool.on("error", () => {});
    holder.diancaiPublicPool = pool;
  }
  return holder.diancaiPublicPool;
}

/** Reads published views, each row checked on the way in. `date` columns arrive as "YYYY-MM-DD". */
export async function publishedRows<S extends z.ZodType>(
  row: S,
  sql: string,
  values: readonly unknown[] = [],
): Promise<z.output<S>[]> {
  const { rows } = await publicPool().query(sql, [...values]);
  return z.array(row).parse(rows);
}

/**
 * Calls the one function with which the public's role may write (`published.hand_in_feedback`), each row checked on the way
 * in. The role's sessions are read-only unless a transaction says otherwise; this one does, and holds nothing else.
 */
export async function publicWrite<S extends z.ZodType>(
  row: S,
  sql: string,
  values: readonly unknown[],
): Promise<z.output<S>[]> {
  const client = await publicPool().connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN READ WRITE");
    const { rows } = await client.query(sql, [...values]);
    await client.query("COMMIT");
    return z.array(row).parse(rows);
  } catch (thrown) {
    failure = thrown instanceof Error ? thrown : new Error(String(thrown));
    throw thrown;
  } finally {
    // A connection that failed inside a transaction is closed, not handed on.
    client.release(failure);
  }
}
