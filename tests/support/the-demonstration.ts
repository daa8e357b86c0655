import { cpSync, existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { makeDemonstration } from "@/prisma/seed/demonstration";
import { Stage } from "@/prisma/seed/stage";
import { db } from "./db";
import { copyDatabase, dropDatabase } from "./scratch-server.ts";

const MADE = "diancai_demonstration";

/**
 * Fills this file's database with the demonstration, before anything else is asked of it. The first file of a run makes
 * it, the others take a copy of the database and of its stored files.
 */
export async function theDemonstration(): Promise<Stage> {
  const adminUrl = inject("adminUrl");
  const own = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  const files = process.env.DATA_DIR ?? "";
  const kept = path.join(inject("runFolder"), "demonstration");
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    // Two files may come at once: the second waits for what the first makes.
    await client.query("SELECT pg_advisory_lock(hashtext($1))", [MADE]);
    const found = await client.query<{ today: string }>(
      "SELECT shobj_description(oid, 'pg_database') AS today FROM pg_database WHERE datname = $1",
      [MADE],
    );
    const [made] = found.rows;
    if (!made) {
      const stage = await makeDemonstration(db, () => {});
      await db.$disconnect();
      // Connections that rest in a pool; it opens others when it is asked again.
      await client.query("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", [own]);
      await copyDatabase(adminUrl, own, MADE);
      if (existsSync(files)) cpSync(files, kept, { recursive: true });
      await client.query(`COMMENT ON DATABASE ${MADE} IS '${stage.instant(0).toISOString()}'`);
      return stage;
    }
    await db.$disconnect();
    await dropDatabase(adminUrl, own);
    await copyDatabase(adminUrl, MADE, own);
    if (existsSync(kept)) cpSync(kept, files, { recursive: true });
    return new Stage(db, new Date(made.today));
  } finally {
    await client.end();
  }
}
