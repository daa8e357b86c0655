import pg from "pg";
import { afterAll } from "vitest";
import { appDb } from "@/lib/shared/db";

/** The test file's own database as the program sees it: Prisma, role `diancai_app`. */
export const db = appDb();

/** Runs SQL as the role that owns the tables: for what only a migration may do, and to look behind the rules. */
export const ownerSql = asRole(process.env.DATABASE_MIGRATOR_URL);

/** Runs SQL as the program's role, past the program: what the database itself allows and refuses. */
export const appSql = asRole(process.env.DATABASE_APP_URL);

/** Runs SQL as the role that public pages read with. */
export const publicReaderSql = asRole(process.env.DATABASE_PUBLIC_URL);

/** Runs SQL as the auditors' role. */
export const auditorSql = asRole(process.env.DATABASE_AUDITOR_URL);

type Row = Record<string, unknown>;

/** One connection per role, so that `BEGIN`, statements and `COMMIT` in successive calls belong together. */
function asRole(connectionString: string | undefined) {
  let client: pg.Client | undefined;
  afterAll(() => client?.end());
  return async <R extends Row = Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> => {
    if (!client) {
      client = new pg.Client({ connectionString });
      client.on("error", () => {});
      await client.connect();
    }
    const done = await client.query<R>(sql, [...values]);
    return done.rows;
  };
}

afterAll(() => db.$disconnect());
