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
