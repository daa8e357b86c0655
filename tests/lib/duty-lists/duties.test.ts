import { expect, test } from "vitest";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { correctDuty } from "@/lib/duty-lists/correct-duty";
import { dutiesInForce, dutiesOf } from "@/lib/duty-lists/duty.queries";
import { CorrectDutyInput, ImportDutiesInput } from "@/lib/duty-lists/duty.schema";
import { dutyTemplate } from "@/lib/duty-lists/duty-template";
import { endDuty } from "@/lib/duty-lists/end-duty";
import { importDuties } from "@/lib/duty-lists/import-duties";
import { findListEdition } from "@/lib/duty-lists/list-edition.queries";
import { publishListEdition } from "@/lib/duty-lists/publish-list-edition";
import type { PublishedDuty } from "@/lib/duty-lists/published-duty.schema";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { readDutyWorkbook } from "@/lib/duty-lists/read-duty-workbook";
import { submitListEdition } from "@/lib/duty-lists/submit-list-edition";
import { ApiEdition } from "@/lib/lookup/api/editions.schema";
import { apiEdition } from "@/lib/lookup/api.rules";
import { readListHeads } from "@/lib/lookup/published.queries";
import { loadInbox } from "@/lib/notifications/inbox.queries";
import type { Ctx } from "@/lib/shared/context";
import { day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import {
  anApprovedList,
  aPublishedList,
  aStatutoryPower,
  done,
  listMakers,
} from "@/tests/support/duty-lists.factories";
import { aDepartment, anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import { workbookOf } from "@/tests/support/workbooks";

const NOW = "2026-03-10T02:00:00Z";
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const editor = async () => asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), NOW);

const none = { department: null, departmentDuty: null, townshipDuty: null, method: null };
const basic = (name: string, category = "党建"): PublishedDuty => ({ ...none, kind: "BASIC", category, name });
const supporting = (name: string, department = "某局"): PublishedDuty => ({
  ...none,
  ...{ kind: "SUPPORTING", category: "生态", name, department },
  ...{ departmentDuty: "负责执法", townshipDuty: "负责巡查" },
});

const lists = (townships: readonly { id: string }[], startsOn: string, duties: PublishedDuty[]) =>
  ImportDutiesInput.parse({
    townshipIds: townships.map(({ id }) => id),
    startsOn,
    source: "测试文件",
    documentNumber: "测办〔2026〕1号",
    fileSha256: "0".repeat(64),
    duties,
  });

const rowsOf = async (townshipId: string) =>
  (await dutiesOf(db, townshipId)).map(({ name, ordinal, startsOn, endsOn }) => [ordinal, name, startsOn, endsOn]);

test("a list is stated whole: what is unchanged goes on, the rest ends the day before and begins anew", async () => {
  const [ctx, one, other] = [await editor(), await aTownship(), await aTownship()];
  const first = lists([one, other], "2026-01-01", [basic("甲"), basic("乙"), basic("丙"), supporting("丁")]);
  const checked = await done(importDuties(ctx, first, { check: true }));
  expect(await rowsOf(one.id)).toEqual([]);
  expect(checked.townships.map(({ counts }) => counts.map(({ kind, added }) => [kind, added]))).toEqual([
    [
      ["BASIC", 3],
      ["SUPPORTING", 1],
    ],
    [
      ["BASIC", 3],
      ["SUPPORTING", 1],
    ],
  ]);
  expect(await done(importDuties(ctx, first, { plan: checked.plan }))).toEqual(checked);
  expect(code(await importDuties(ctx, first))).toBe("duties-unchanged");

  const second = lists([one], "2026-03-01", [basic("丙"), basic("甲", "经济"), basic("戊")]);
  const { townships } = await done(importDuties(ctx, second));
  expect(townships[0]?.counts).toEqual([{ kind: "BASIC", added: 1, changed: 1, ended: 1, unchanged: 1 }]);
  expect(await rowsOf(one.id)).toEqual([
    [1, "甲", "2026-01-01", "2026-02-28"],
    [1, "丙", "2026-01-01", null],
    [2, "乙", "2026-01-01", "2026-02-28"],
    [2, "甲", "2026-03-01", null],
    [3, "戊", "2026-03-01", null],
    [1, "丁", "2026-01-01", null],
  ]);
  const names = async (on: string) => (await dutiesInForce(db, one.id, day(on))).map(({ name }) => name);
  expect(await names("2025-12-31")).toEqual([]);
  expect((await names("2026-02-28")).toSorted()).toEqual(["丁", "丙", "乙", "甲"].toSorted());
  expect(await names("2026-03-01")).toEqual(["丙", "甲", "戊", "丁"]);
  expect((await rowsOf(other.id)).length).toBe(4);

  expect(code(await importDuties(ctx, lists([one], "2026-02-27", [basic("己")])))).toBe("starts-too-early");
  // On its first day a list is still replaced: the rows that began on it were never in force.
  await done(importDuties(ctx, lists([one], "2026-03-01", [basic("丙"), basic("己")])));
  expect(await names("2026-03-01")).toEqual(["丙", "己", "丁"]);
  const events = await db.auditEvent.findMany({
    where: { subjectId: one.id, event: "duties.imported" },
    orderBy: { seq: "asc" },
  });
  expect(events.map(({ data }) => data)).toMatchObject([
    { kind: "BASIC", added: 3, startsOn: "2026-01-01" },
    { kind: "SUPPORTING", added: 1 },
    { kind: "BASIC", added: 1, changed: 1, ended: 1, unchanged: 1, startsOn: "2026-03-01" },
    { kind: "BASIC", added: 1, changed: 0, ended: 2, unchanged: 1 },
  ]);
  const head = await asRole("TOWNSHIP_HEAD", one, NOW);
  expect((await loadInbox(head, { unreadOnly: true, page: 1 })).notices.map(({ event }) => event)).toContain(
    "duties.imported",
  );
});

test("a department is tied to the one body that bears the name, and left as written otherwise", async () => {
  const [ctx, township, department] = [await editor(), await aTownship(), await aDepartment()];
  const duties = [
    supporting("甲", department.name),
    supporting("乙", `${department.name}、公安局`),
    supporting("丙", "无此局"),
  ];
  await done(importDuties(ctx, lists([township], "2026-01-01", duties)));
  const rows = await db.duty.findMany({ where: { townshipId: township.id }, orderBy: { ordinal: "asc" } });
  expect(rows.map(({ departmentId }) => departmentId)).toEqual([department.id, null, null]);
});

test("what was announced is what is done: a list that changed meanwhile is refused", async () => {
  const [ctx, township] = [await editor(), await aTownship()];
  await done(importDuties(ctx, lists([township], "2026-01-01", [basic("甲")])));
  const wanted = lists([township], "2026-03-01", [basic("乙")]);
  const { plan } = await done(importDuties(ctx, wanted, { check: true }));
  await done(importDuties(ctx, lists([township], "2026-02-01", [basic("甲"), basic("丙")])));
  expect(code(await importDuties(ctx, wanted, { plan }))).toBe("plan-changed");
  expect((await rowsOf(township.id)).map(([, name]) => name)).toEqual(["甲", "丙"]);
});

test("two who apply at once: one does, the other is told", async () => {
  const [ctx, township] = [await editor(), await aTownship()];
  const wanted = lists([township], "2026-03-01", [basic("甲")]);
  const { plan } = await done(importDuties(ctx, wanted, { check: true }));
  const both = await Promise.all([importDuties(ctx, wanted, { plan }), importDuties(ctx, wanted, { plan })]);
  expect(both.map(code).toSorted()).toEqual(["duties-unchanged", "ok"]);
  expect(await db.duty.count({ where: { townshipId: township.id } })).toBe(1);
});

test("one row is corrected or ended by hand, with reason; what has ended has ended", async () => {
  const [ctx, township] = [await editor(), await aTownship()];
  await done(importDuties(ctx, lists([township], "2026-01-01", [basic("甲"), basic("乙")])));
  const [row] = await dutiesOf(db, township.id);
  if (!row) throw new Error("one was imported");
  const correct = (said: object, startsOn = "2026-03-01") =>
    correctDuty(ctx, CorrectDutyInput.parse({ ...row, dutyId: row.id, reason: "文件修改", ...said, startsOn }));
  expect(code(await correct({}))).toBe("duties-unchanged");
  expect(code(await correct({ name: "乙" }))).toBe("duty-twice");
  expect(code(await correct({ name: "丙" }, "2025-12-31"))).toBe("starts-before-former");
  const { dutyId } = await done(correct({ category: "经济" }));
  expect(code(await correct({ category: "民生" }))).toBe("duty-ended");
  const end = (id: string, endsOn: string) => endDuty(ctx, { dutyId: id, endsOn: day(endsOn), reason: "不再承担" });
  expect(code(await end(dutyId, "2026-02-28"))).toBe("ends-before-start");
  expect((await Promise.all([end(dutyId, "2026-03-31"), end(dutyId, "2026-03-31")])).map(code).toSorted()).toEqual([
    "duty-ended",
    "ok",
  ]);
  expect(await rowsOf(township.id)).toEqual([
    [1, "甲", "2026-01-01", "2026-02-28"],
    [1, "甲", "2026-03-01", "2026-03-31"],
    [2, "乙", "2026-01-01", null],
  ]);
  const events = await db.auditEvent.findMany({ where: { subjectId: township.id, event: { startsWith: "duty." } } });
  expect(events.map(({ event }) => event).toSorted()).toEqual(["duty.corrected", "duty.ended"]);
});

test.each([
  ["a boundary", { ...supporting("甲"), townshipDuty: " " }, "townshipDuty", "boundary-missing"],
  ["a lead department", { ...supporting("甲"), department: null }, "department", "department-missing"],
  ["who takes it over", { ...basic("甲"), kind: "RECLAIMED" }, "department", "department-missing"],
  ["a category", { ...basic("甲"), category: "" }, "category", "required"],
])("a duty without %s is refused by its field", (_what, words, field, message) => {
  const parsed = ImportDutiesInput.shape.duties.safeParse([words]);
  expect(parsed.error?.issues).toMatchObject([{ path: [0, field], message }]);
});

test("a workbook is read whole or not at all, and the template comes back empty of faults but for its rows", async () => {
  const file = (...rows: (string | number)[][]) =>
    workbookOf({
      name: "基本履职",
      rows: [["履职事项清单"], ["序号", "事项类别", "事项名称"], ...rows],
      merges: ["A1:C1"],
    });
  const read = await readDutyWorkbook(new Uint8Array(await file([1, "党建", "甲"])));
  expect(read).toEqual({ ok: true, value: [basic("甲")] });
  const refused = await readDutyWorkbook(new Uint8Array(await file([1, "党建", "甲"], [2, "党建", "甲"])));
  expect(refused).toMatchObject({
    error: { code: "duties-refused", faults: [{ row: 4, letter: "C", code: "twice" }] },
  });
  const template = await readDutyWorkbook(await dutyTemplate("zh-CN"));
  if (template.ok || template.error.code !== "duties-refused") throw new Error("an empty template has no rows");
  expect(template.error.faults.map(({ code: fault }) => fault)).toEqual(["no-rows", "no-rows", "no-rows"]);
});

async function statedTownship(ctx: Ctx) {
  const township = await aTownship();
  await aStatutoryPower([township]);
  await done(importDuties(ctx, lists([township], "2026-01-01", [basic("甲"), supporting("乙")])));
  return township;
}

test("an edition freezes the lists of the day on which it was compiled, and the next says what changed", async () => {
  const ctx = await editor();
  const township = await statedTownship(ctx);
  const first = await aPublishedList(township, NOW, "2026-03-10", "卫政〔2026〕1号");
  await done(importDuties(ctx, lists([township], "2026-03-11", [basic("丙"), supporting("乙", "另一局")].slice(0, 1))));
  await done(importDuties(ctx, lists([township], "2026-03-11", [supporting("乙", "另一局")])));
  const second = await aPublishedList(township, "2026-03-12T02:00:00Z", "2026-03-12", "卫政〔2026〕2号");

  const text = async (id: string) => {
    const { content, sha256 } = await db.listEdition.findUniqueOrThrow({ where: { id } });
    return { list: PublishedList.parse(JSON.parse(content ?? "")), sha256: sha256 ?? "" };
  };
  expect((await text(first.editionId)).list.duties).toEqual([basic("甲"), supporting("乙")]);
  expect((await text(second.editionId)).list.duties).toEqual([basic("丙"), supporting("乙", "另一局")]);
  const page = await findListEdition(db, ctx, second.editionId, day("2026-03-12"));
  expect(page?.former?.duties).toMatchObject({
    added: [{ name: "丙" }],
    removed: [{ name: "甲" }],
    changed: [{ after: { name: "乙" }, fields: ["department"] }],
  });
  const answer = apiEdition(await text(second.editionId));
  expect(ApiEdition.parse(answer)).toEqual(answer);
  expect(answer.counts).toMatchObject({ statutory: 1, basic: 1, supporting: 1, reclaimed: 0 });
  expect(answer.duties[0]).toMatchObject({ kind: { code: "basic", label: "基本履职事项" }, name: "丙" });
  const heads = await readListHeads(township.regionCode?.slice(0, 9));
  expect(heads.map(({ duties }) => duties)).toEqual([
    { BASIC: 1, SUPPORTING: 1, RECLAIMED: 0 },
    { BASIC: 1, SUPPORTING: 1, RECLAIMED: 0 },
  ]);
});

test("a draft falls behind when its lists change, and is not published when a duty has ended by its first day", async () => {
  const ctx = await editor();
  const township = await statedTownship(ctx);
  const { editor: maker } = await listMakers(NOW);
  const { editionId } = await done(compileListEdition(maker, { townshipId: township.id }));
  await done(importDuties(ctx, lists([township], "2026-03-01", [basic("甲"), basic("丁")])));
  expect(code(await submitListEdition(maker, { editionId, version: 1 }))).toBe("draft-out-of-date");

  const next = await statedTownship(ctx);
  const approved = await anApprovedList(next, NOW);
  const [duty] = await dutiesOf(db, next.id);
  await done(endDuty(ctx, { dutyId: duty?.id ?? "", endsOn: day("2026-03-20"), reason: "不再承担" }));
  const publish = (inForceOn: string) =>
    publishListEdition(approved.approver, { editionId: approved.editionId, version: 4, inForceOn: day(inForceOn) });
  expect(await publish("2026-03-21")).toEqual({ ok: false, error: { code: "duty-not-in-force", duty: "甲" } });
  expect(code(await publish("2026-03-20"))).toBe("ok");
});
