import { expect, test } from "vitest";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { discardListEdition } from "@/lib/duty-lists/discard-list-edition";
import { listDigest } from "@/lib/duty-lists/list-digest";
import { CompileListEditionForm } from "@/lib/duty-lists/list-edition.schema";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import type { CivilDate } from "@/lib/shared/civil-date";
import { db, ownerSql } from "@/tests/support/db";
import {
  anApprovedList,
  aPublishedList,
  aStatutoryPower,
  done,
  listMakers,
  versionOf,
} from "@/tests/support/duty-lists.factories";
import { aTownship } from "@/tests/support/factories";

const NOON = "2026-11-23T04:00:00Z";
const CORRECTION = { ofEdition: 1, note: "第3项的监督电话误写，现予更正。" };

async function aPublishedTownship() {
  const township = await aTownship();
  await aStatutoryPower([township]);
  await aPublishedList(township, NOON, "2026-11-24");
  return township;
}

test("a correction note is reviewed with the text, frozen by publication, and kept when the draft is compiled afresh", async () => {
  const township = await aPublishedTownship();
  const { editor } = await listMakers(NOON);
  const input = { townshipId: township.id, correction: CORRECTION };
  const { editionId: first } = await done(compileListEdition(editor, input));
  const discarded = await done(discardListEdition(editor, { editionId: first, version: 1, reason: "重新编制" }));
  expect(discarded).toEqual(input);
  await done(compileListEdition(editor, { townshipId: township.id }));
  const plain = await db.listEdition.findFirstOrThrow({
    where: { state: "DRAFT", dutyList: { townshipId: township.id } },
  });
  await done(discardListEdition(editor, { editionId: plain.id, version: 1, reason: "重新编制" }));
  const { editionId } = await done(compileListEdition(editor, discarded));
  const draft = await db.listEdition.findUniqueOrThrow({ where: { id: editionId } });
  expect(draft.digest).not.toBe(plain.digest);
  await done(submitListEdition(editor, { editionId, version: 1 }));
  expect(await versionOf(editionId)).toBe(2);
});

test("the note stands in the published text; an edition without one says null", async () => {
  const township = await aTownship();
  await aStatutoryPower([township]);
  const listOf = async (editionId: string) => {
    const { content } = await db.listEdition.findUniqueOrThrow({ where: { id: editionId } });
    return PublishedList.parse(JSON.parse(content ?? ""));
  };
  const first = await aPublishedList(township, NOON, "2026-11-24");
  expect((await listOf(first.editionId)).correction).toBeNull();
  const approved = await anApprovedList(township, NOON, "卫政〔2026〕10号", CORRECTION);
  const { editionId, version, approver } = approved;
  await done(publishListEdition(approver, { editionId, version, inForceOn: "2026-11-24" as CivilDate }));
  expect((await listOf(editionId)).correction).toEqual(CORRECTION);
});

test.each([2, 7])("an edition that was never published cannot be corrected: %i", async (ofEdition) => {
  const township = await aPublishedTownship();
  const { editor } = await listMakers(NOON);
  const result = await compileListEdition(editor, {
    townshipId: township.id,
    correction: { ...CORRECTION, ofEdition },
  });
  expect(!result.ok && result.error.code).toBe("correction-of-unknown");
  expect(await db.listEdition.count({ where: { state: "DRAFT", dutyList: { townshipId: township.id } } })).toBe(0);
});

test("the form wants an edition and a note, or neither", () => {
  const townshipId = "0197a000-0000-7000-8000-000000000000";
  const judge = (fields: object) => {
    const parsed = CompileListEditionForm.safeParse({ townshipId, ...fields });
    return parsed.success ? parsed.data.correction : parsed.error.issues.map(({ message }) => message);
  };
  expect(judge({})).toBeNull();
  expect(judge({ correctionOf: "", correctionNote: "  " })).toBeNull();
  expect(judge({ correctionOf: "1", correctionNote: " 误写 " })).toEqual({ ofEdition: 1, note: "误写" });
  expect(judge({ correctionOf: "1", correctionNote: "" })).toEqual(["correction-note-invalid"]);
  expect(judge({ correctionOf: "", correctionNote: "误写" })).toEqual(["correction-edition-missing"]);
  expect(judge({ correctionOf: "1", correctionNote: "长".repeat(1001) })).toContain("correction-note-invalid");
});

test("without a correction the digest is what it was before there were any", () => {
  const nothing = { entries: [], duties: [] };
  expect(listDigest("t", { ...nothing, correction: null })).toBe(listDigest("t", nothing));
  expect(listDigest("t", { ...nothing, correction: CORRECTION })).not.toBe(listDigest("t", nothing));
});

test("the database keeps the note as it was, and refuses half of one and one on itself", async () => {
  const township = await aPublishedTownship();
  const { editor } = await listMakers(NOON);
  const { editionId } = await done(compileListEdition(editor, { townshipId: township.id, correction: CORRECTION }));
  const codeOf = (sql: string) =>
    ownerSql(sql, [editionId]).then(
      () => "allowed",
      (thrown: { code?: string }) => thrown.code,
    );
  await ownerSql("SELECT set_config('app.actor', 'owner', false)");
  expect(await codeOf("UPDATE list_editions SET correction_note = '另一说明' WHERE id = $1")).toBe("DC002");
  const insert = (of: string, note: string) =>
    codeOf(`INSERT INTO list_editions (id, duty_list_id, number, state, digest, correction_of, correction_note)
            SELECT gen_random_uuid(), duty_list_id, 9, 'DRAFT', digest, ${of}, ${note} FROM list_editions WHERE id = $1`);
  expect(await insert("1", "NULL")).toBe("23514");
  expect(await insert("NULL", "'x'")).toBe("23514");
  expect(await insert("9", "'x'")).toBe("23514");
  expect(await insert("0", "'x'")).toBe("23514");
});
