import pg from "pg";
import { appDb } from "@/lib/shared/db";
import { makeDemonstration } from "@/prisma/seed/demonstration";
import { publishList } from "@/prisma/seed/lists";
import { type Figures, rounded } from "./figures";
import { lengthenLists } from "./long-list";

/**
 * Thirteen lists of more than 200 matters each brought out by five acts (compiled, submitted, reviewed, approved,
 * published), against a bare client that only stores the very same texts and entries, a transaction a list.
 */
export async function bench(): Promise<Figures> {
  const db = appDb();
  const stage = await makeDemonstration(db, () => {});
  const townships = await db.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null, dutyList: { editions: { none: { state: { in: [...UNDER_WAY] } } } } },
    select: { id: true },
    orderBy: { regionCode: "asc" },
  });
  const ids = townships.map(({ id }) => id);
  await lengthenLists(stage, ids);
  global.gc?.();
  const before = process.memoryUsage().rss;
  const started = performance.now();
  for (const [index, id] of ids.entries()) await publishList(stage, id, { offset: -1, number: 900 + index, days: 1 });
  const program = performance.now() - started;
  const memory = process.memoryUsage().rss - before;

  const editions = await db.listEdition.findMany({
    where: { documentNumber: { in: ids.map((_, index) => `卫政办〔${stage.today.slice(0, 4)}〕${900 + index}号`) } },
    include: { entries: true },
  });
  const client = new pg.Client({ connectionString: process.env.DATABASE_MIGRATOR_URL });
  await client.connect();
  await client.query(
    "CREATE TABLE bench_texts (content text); CREATE TABLE bench_entries (ordinal int, content jsonb)",
  );
  const begun = performance.now();
  for (const { content, entries } of editions) {
    await client.query("BEGIN");
    await client.query("INSERT INTO bench_texts VALUES ($1)", [content]);
    await client.query("INSERT INTO bench_entries SELECT * FROM unnest($1::int[], $2::jsonb[])", [
      entries.map(({ ordinal }) => ordinal),
      entries.map((entry) => JSON.stringify(entry.content)),
    ]);
    await client.query("COMMIT");
  }
  const bare = performance.now() - begun;
  await client.end();
  await db.$disconnect();
  const matters = editions.reduce((sum, { entries }) => sum + entries.length, 0);
  return {
    lists: editions.length,
    "matters on them": matters,
    "five acts a list, all lists (ms)": Math.round(program),
    "one list (ms)": Math.round(program / editions.length),
    "storing the same by a bare client (ms)": Math.round(bare),
    ratio: rounded(bare / program),
    "memory grown (MB)": Math.round(memory / 1024 / 1024),
  };
}

const UNDER_WAY = ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] as const;
