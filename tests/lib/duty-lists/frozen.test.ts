import { beforeAll, expect, test } from "vitest";
import { appSql, db, ownerSql, publicReaderSql } from "@/tests/support/db";
import {
  aDelegation,
  anApprovedList,
  aPower,
  aPublishedList,
  aStatutoryPower,
} from "@/tests/support/duty-lists.factories";
import { aDepartment, aTownship } from "@/tests/support/factories";

let published: string;
let draft: string;

beforeAll(async () => {
  const [township, other] = [await aTownship(), await aTownship()];
  await aStatutoryPower([township, other]);
  await aDelegation({ township, power: await aPower(await aDepartment()) });
  published = (await aPublishedList(township, "2026-11-23T04:00:00Z", "2026-11-23")).editionId;
  draft = (await anApprovedList(other, "2026-11-23T04:00:00Z")).editionId;
});

/** SQLSTATE of what the database refuses, or null when it did it. Nothing stays. */
async function refusal(run: typeof appSql, statement: string): Promise<string | null> {
  await run("BEGIN");
  try {
    await run("SELECT set_config('app.actor', 'somebody', true)");
    await run(statement);
    return null;
  } catch (failure) {
    return (failure as { code?: string }).code ?? "unknown";
  } finally {
    await run("ROLLBACK");
  }
}

const NOT_GRANTED = "42501";
const NEVER_CHANGES = "DC002";

test.each([
  ["an edition's text", (id: string) => `UPDATE list_editions SET content = '{}' WHERE id = '${id}'`, NEVER_CHANGES],
  ["its hash", (id: string) => `UPDATE list_editions SET sha256 = repeat('0', 64) WHERE id = '${id}'`, NEVER_CHANGES],
  ["its day", (id: string) => `UPDATE list_editions SET in_force_on = '2020-01-01' WHERE id = '${id}'`, NEVER_CHANGES],
  ["its number", (id: string) => `UPDATE list_editions SET number = 9 WHERE id = '${id}'`, NEVER_CHANGES],
  ["an entry", (id: string) => `UPDATE list_entries SET content = '{}' WHERE edition_id = '${id}'`, NEVER_CHANGES],
  ["an entry's place", (id: string) => `DELETE FROM list_entries WHERE edition_id = '${id}'`, NEVER_CHANGES],
  ["the edition's being", (id: string) => `DELETE FROM list_editions WHERE id = '${id}'`, NOT_GRANTED],
  ["all editions", () => "TRUNCATE list_editions CASCADE", NOT_GRANTED],
  ["all entries", () => "TRUNCATE list_entries CASCADE", NOT_GRANTED],
])("the program's role cannot change %s once published", async (_what, statement, code) => {
  expect(await refusal(appSql, statement(published))).toBe(code);
});

test("nor can the owner of the tables", async () => {
  expect(await refusal(ownerSql, `DELETE FROM list_editions WHERE id = '${published}'`)).toBe(NEVER_CHANGES);
  expect(await refusal(ownerSql, "TRUNCATE list_editions CASCADE")).toBe(NEVER_CHANGES);
  expect(await refusal(ownerSql, `UPDATE list_editions SET content = '{}' WHERE id = '${published}'`)).toBe(
    NEVER_CHANGES,
  );
});

test("under review and approved, entries are fixed as well", async () => {
  expect(await refusal(appSql, `DELETE FROM list_entries WHERE edition_id = '${draft}'`)).toBe(NEVER_CHANGES);
});

test("the public's role sees the published edition and not the draft", async () => {
  const seen = await publicReaderSql<{ id: string }>("SELECT id FROM published.list_editions");
  expect(seen.map(({ id }) => id)).toEqual([published]);
  expect(await publicReaderSql("SELECT 1 FROM published.list_entries WHERE edition_id = $1", [draft])).toEqual([]);
  expect(await publicReaderSql("SELECT 1 FROM published.list_entries WHERE edition_id = $1", [published])).toHaveLength(
    2,
  );
});

test.each(["list_editions", "list_entries", "duty_lists", "organisations", "delegations", "users", "audit_events"])(
  "the public's role cannot read %s itself",
  async (table) => {
    expect(await refusal(publicReaderSql, `SELECT 1 FROM public.${table}`)).toBe(NOT_GRANTED);
  },
);

test("nor write through a view", async () => {
  expect(await refusal(publicReaderSql, "DELETE FROM published.list_editions")).not.toBeNull();
  expect(await db.listEdition.count({ where: { id: published } })).toBe(1);
});
