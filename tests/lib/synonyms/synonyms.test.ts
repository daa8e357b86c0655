import { beforeAll, expect, test } from "vitest";
import { inReading } from "@/lib/shared/transaction";
import { endSynonym } from "@/lib/synonyms/end-synonym";
import { importSynonyms } from "@/lib/synonyms/import-synonyms";
import { saveSynonym } from "@/lib/synonyms/save-synonym";
import { listSynonyms } from "@/lib/synonyms/synonym.queries";
import { EndSynonymInput, SaveSynonymInput, SynonymFields } from "@/lib/synonyms/synonym.schema";
import { readSynonymList } from "@/lib/synonyms/synonym-import.rules";
import { synonymWorkbook } from "@/lib/synonyms/synonym-workbook";
import { appSql, publicReaderSql } from "@/tests/support/db";
import { aMatter, aMenuDesk, aPublishedMenu } from "@/tests/support/menu.factories";

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
beforeAll(async () => {
  desk = await aMenuDesk("2026-03-10T02:00:00Z");
  await aPublishedMenu(desk, [aMatter(desk.department.id, { name: "农村宅基地审批" })]);
});

const save = (word: string, targets: string | string[], seen: object = {}) =>
  saveSynonym(desk.editor, SaveSynonymInput.parse({ word, targets, ...seen }));
const words = async () => (await inReading(desk.editor, (tx) => listSynonyms(tx, ""))).map(({ word }) => word);

test("a word is added, changed, ended, and told by the audit trail; the public reads what is in use", async () => {
  const added = await save("盖房", "宅基地、建房\n宅基地");
  if (!added.ok) throw new Error(added.error.code);
  const { synonymId } = added.value;
  expect(await publicReaderSql("SELECT word, targets FROM published.synonyms")).toEqual([
    { word: "盖房", targets: ["宅基地", "建房"] },
  ]);

  expect(await save("ｇ盖房", ["宅基地"], { synonymId, version: 1 })).toMatchObject({ ok: true });
  expect(await save("盖房", ["宅基地"], { synonymId, version: 1 })).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  expect(await save("g盖房", ["宅基地"], { synonymId, version: 2 })).toMatchObject({
    error: { code: "nothing-changed" },
  });
  expect(await endSynonym(desk.editor, EndSynonymInput.parse({ synonymId, version: 2 }))).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await publicReaderSql("SELECT word FROM published.synonyms")).toEqual([]);
  const trail = await appSql<{ event: string; data: object }>(
    "SELECT event, data FROM audit_events WHERE subject_id = $1 ORDER BY seq",
    [synonymId],
  );
  expect(trail).toEqual([
    { event: "synonym.added", data: { word: "盖房", targets: ["宅基地", "建房"] } },
    {
      event: "synonym.changed",
      data: { word: "g盖房", formerWord: "盖房", from: ["宅基地", "建房"], to: ["宅基地"] },
    },
    { event: "synonym.ended", data: { word: "g盖房", targets: ["宅基地"] } },
  ]);
  // Ended, it may be added again as a new one.
  expect((await save("g盖房", ["宅基地"])).ok).toBe(true);
});

test("one word stands once, also when two people add it at the same moment", async () => {
  const both = await Promise.all([save("占道", ["堆放物料"]), save("占 道", ["圈占道路"])]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: "word-taken" } });
});

test("a code must be a matter's, and matters count by their codes", async () => {
  expect(await save("老屋", ["WH-P-9999"])).toMatchObject({ error: { code: "matter-unknown", matter: "WH-P-9999" } });
  expect((await save("老屋", ["WH-P-0001"])).ok).toBe(true);
});

test.each([
  [{ word: "", targets: "宅基地" }, "word", "required"],
  [{ word: "盖房", targets: " 、\n" }, "targets", "required"],
  [{ word: "盖房", targets: "盖房" }, "targets", "stands-for-itself"],
  [{ word: "长".repeat(21), targets: "宅基地" }, "word", "too-long"],
  [{ word: "盖房", targets: Array.from({ length: 13 }, (_, n) => `词${n}`) }, "targets", "too-many-targets"],
])("%j is refused", (fields, field, problem) => {
  expect(SynonymFields.safeParse(fields).error?.issues[0]).toMatchObject({ path: [field], message: problem });
});

test("a list is imported whole or not at all, each fault with its place", async () => {
  const before = await words();
  const faulty = await synonymWorkbook(
    [
      { word: "摆摊", targets: ["摊点"] },
      { word: "", targets: ["摊点"] },
      { word: "摆摊", targets: ["WH-P-9999"] },
    ],
    "zh-CN",
  );
  expect(await importSynonyms(desk.editor, { bytes: faulty })).toMatchObject({
    error: {
      code: "import-refused",
      problems: [
        { row: 3, letter: "A", column: "word", code: "required" },
        { row: 4, letter: "A", column: "word", code: "word-twice", value: "摆摊" },
        { row: 4, letter: "B", column: "targets", code: "matter-unknown", value: "WH-P-9999" },
      ],
    },
  });
  expect(await words()).toEqual(before);

  const list = [
    { word: "占道", targets: ["堆放物料", "占用道路"] },
    { word: "摆摊", targets: ["摊点"] },
  ];
  const good = await synonymWorkbook(list, "zh-CN");
  expect(await importSynonyms(desk.editor, { bytes: good })).toEqual({
    ok: true,
    value: { added: 1, changed: 1, unchanged: 0 },
  });
  expect(await importSynonyms(desk.editor, { bytes: good })).toMatchObject({ error: { code: "nothing-changed" } });
});

test("a sheet without the header says so", () => {
  const cells = [{ column: "A", value: "词", kind: "text" as const, formula: false }];
  const workbook = { sheets: [{ name: "甲", hidden: false, rows: [{ row: 1, cells }] }] };
  expect(readSynonymList(workbook as never).problems).toMatchObject([{ row: 0, code: "no-header" }]);
});

test("the database refuses what must never happen", async () => {
  const id = (await appSql<{ id: string }>("SELECT id FROM lookup_synonyms WHERE ended_at IS NULL LIMIT 1"))[0]?.id;
  const attempt = async (sql: string) => {
    try {
      await appSql(`BEGIN; SELECT set_config('app.actor', 'test', true); ${sql}; COMMIT`);
      return "allowed";
    } catch (thrown) {
      await appSql("ROLLBACK");
      return (thrown as { code: string }).code;
    }
  };
  expect(await attempt(`UPDATE lookup_synonyms SET targets = '{宅基地}' WHERE id = '${id}'`)).toBe("DC004");
  expect(await attempt(`UPDATE lookup_synonyms SET targets = '{}' WHERE id = '${id}'`)).toBe("23514");
  expect(await attempt(`DELETE FROM lookup_synonyms WHERE id = '${id}'`)).toBe("42501");
  expect(await attempt(`UPDATE lookup_synonyms SET version = version WHERE ended_at IS NOT NULL`)).toBe("DC002");
});
