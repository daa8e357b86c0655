import { beforeAll, expect, test } from "vitest";
import { ImportDutiesInput } from "@/lib/duty-lists/duty.schema";
import { importDuties } from "@/lib/duty-lists/import-duties";
import { keepLocalText } from "@/lib/duty-lists/keep-local-text";
import { KeepLocalTextInput } from "@/lib/duty-lists/local-text.schema";
import { appSql, ownerSql, publicReaderSql } from "@/tests/support/db";
import { aPublishedList, aStatutoryPower, done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import { db } from "../../support/db";

const NOW = "2026-03-10T02:00:00Z";
let township: string;
let edition: string;

beforeAll(async () => {
  const [one, other] = [await aTownship(), await aTownship()];
  township = one.id;
  const power = await aStatutoryPower([one, other]);
  const editor = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), NOW);
  const input = ImportDutiesInput.parse({
    ...{
      townshipIds: [one.id],
      startsOn: "2026-01-01",
      source: "测试",
      documentNumber: null,
      fileSha256: "0".repeat(64),
    },
    duties: [{ kind: "BASIC", category: "党建", name: "甲" }],
  });
  await done(importDuties(editor, input));
  edition = (await aPublishedList(one, NOW, "2026-03-10")).editionId;
  const { powerVersionId } = await db.listEntry.findFirstOrThrow({ where: { editionId: edition } });
  const seen = { townshipId: one.id, powerId: power.id, version: 0, listedVersionId: powerVersionId };
  await done(
    keepLocalText(await asRole("TOWNSHIP_CLERK", one, NOW), KeepLocalTextInput.parse({ ...seen, office: "窗口" })),
  );
});

/** SQLSTATE of what the database refuses, at the statement or at the commit; null when it did it. Nothing stays. */
async function refusal(run: typeof appSql, statement: string): Promise<string | null> {
  await run("BEGIN");
  try {
    await run("SELECT set_config('app.actor', 'somebody', true)");
    await run(statement);
    await run("SET CONSTRAINTS ALL IMMEDIATE");
    return null;
  } catch (failure) {
    return (failure as { code?: string }).code ?? "unknown";
  } finally {
    await run("ROLLBACK");
  }
}

const [NOT_GRANTED, CHECK, OVERLAP, NEVER_CHANGES, VERSION, NO_EVENT] = [
  "42501",
  "23514",
  "23P01",
  "DC002",
  "DC003",
  "DC004",
];
const insert = (values: string) => `
  INSERT INTO duties (id, township_id, kind, ordinal, category, name, department, department_duty, township_duty, source, starts_on, ends_on)
  SELECT gen_random_uuid(), '${township}', ${values}`;

test.each([
  [
    "a supporting duty without lead department",
    () => insert("'SUPPORTING', 1, '类', '乙', NULL, '甲', '乙', '源', '2026-01-01', NULL::date"),
    CHECK,
  ],
  [
    "one without the department's duty",
    () => insert("'SUPPORTING', 1, '类', '乙', '局', ' ', '乙', '源', '2026-01-01', NULL::date"),
    CHECK,
  ],
  [
    "one without the township's duty",
    () => insert("'SUPPORTING', 1, '类', '乙', '局', '甲', NULL, '源', '2026-01-01', NULL::date"),
    CHECK,
  ],
  [
    "a reclaimed duty that nobody takes over",
    () => insert("'RECLAIMED', 1, '类', '乙', NULL, NULL, NULL, '源', '2026-01-01', NULL::date"),
    CHECK,
  ],
  [
    "a duty that ends before it begins",
    () => insert("'BASIC', 1, '类', '乙', NULL, NULL, NULL, '源', '2026-01-03', DATE '2026-01-01'"),
    CHECK,
  ],
  [
    "the same duty twice on one day",
    () => insert("'BASIC', 1, '类', '甲', NULL, NULL, NULL, '源', '2026-02-01', NULL::date"),
    OVERLAP,
  ],
  [
    "a duty without an event",
    () => insert("'BASIC', 1, '类', '乙', NULL, NULL, NULL, '源', '2026-01-01', NULL::date"),
    NO_EVENT,
  ],
  ["other words of a duty", () => "UPDATE duties SET name = '丙'", NOT_GRANTED],
  ["a duty's removal", () => "DELETE FROM duties", NOT_GRANTED],
  ["an end without an event", () => "UPDATE duties SET ends_on = '2026-05-01'", NO_EVENT],
  [
    "the three lists of an edition",
    () => `UPDATE list_editions SET duties = '[]' WHERE id = '${edition}'`,
    NEVER_CHANGES,
  ],
  ["a local text's removal", () => "DELETE FROM local_texts", NOT_GRANTED],
  ["a local text without a version of its own", () => "UPDATE local_texts SET office = '别处'", VERSION],
  [
    "a local text of another power's",
    () => "UPDATE local_texts SET id = gen_random_uuid(), version = version + 1",
    NEVER_CHANGES,
  ],
  ["a local text without an event", () => "UPDATE local_texts SET office = '别处', version = version + 1", NO_EVENT],
])("the program's role is refused: %s", async (_what, statement, expected) => {
  expect(await refusal(appSql, statement())).toBe(expected);
});

test("nor can the owner reword a duty, end it twice, or remove it", async () => {
  expect(await refusal(ownerSql, "UPDATE duties SET name = '丙'")).toBe(NEVER_CHANGES);
  expect(
    await refusal(ownerSql, "UPDATE duties SET ends_on = '2026-05-01'; UPDATE duties SET ends_on = '2026-06-01'"),
  ).toBe(NEVER_CHANGES);
  expect(await refusal(ownerSql, "DELETE FROM duties")).toBe(NEVER_CHANGES);
  expect(await refusal(ownerSql, "DELETE FROM local_texts")).toBe(NEVER_CHANGES);
});

test.each(["duties", "local_texts"])("the public's role cannot read %s itself", async (table) => {
  expect(await refusal(publicReaderSql, `SELECT 1 FROM public.${table}`)).toBe(NOT_GRANTED);
});
