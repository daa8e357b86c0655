// Proposals changed, split, merged and added by hand, a law replaced by another, and what menu and orders make of it.
import { expect, test } from "vitest";
import { addAdjustment } from "@/lib/adjustments/add-adjustment";
import { type AdjustmentRow, loadAdjustments } from "@/lib/adjustments/adjustment.queries";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import { findLawChange } from "@/lib/adjustments/law-change-page.queries";
import { lawChangeTasks } from "@/lib/adjustments/law-change-tasks.queries";
import { mapArticle } from "@/lib/adjustments/map-article";
import { openLawChange } from "@/lib/adjustments/open-law-change";
import { recallLawChange } from "@/lib/adjustments/recall-law-change";
import { remakeAdjustment } from "@/lib/adjustments/remake-adjustment";
import { removeAdjustment } from "@/lib/adjustments/remove-adjustment";
import { removePart } from "@/lib/adjustments/remove-part";
import { reviewLawChange } from "@/lib/adjustments/review-law-change";
import { setAdjustment } from "@/lib/adjustments/set-adjustment";
import { submitLawChange } from "@/lib/adjustments/submit-law-change";
import { withdrawLawChange } from "@/lib/adjustments/withdraw-law-change";
import { writePart } from "@/lib/adjustments/write-part";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { workListBatches } from "@/lib/duty-lists/work-list-batches";
import { systemContext } from "@/lib/identity/system-context";
import { recordLawRepeal } from "@/lib/law/record-law-repeal";
import { readSuccessions } from "@/lib/lookup/published.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { inReading, inTransaction } from "@/lib/shared/transaction";
import {
  aChangeDesk,
  aCitingPower,
  aDecidedChange,
  aLawOnRecord,
  anOpenChange,
  changeVersion,
  citingStatutory,
  closeMenuDraft,
  decisionOf,
} from "@/tests/support/adjustments.factories";
import { appSql, db } from "@/tests/support/db";
import { aDelegation, aPublishedList, done } from "@/tests/support/duty-lists.factories";
import { asRole, aTownship } from "@/tests/support/factories";

const AT = "2026-03-20T02:00:00Z";
const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(systemContext(db, new Date(AT)), work);
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
let serial = 0;
const aTitle = () => `试验拟订法之${++serial}`;
const TEXTS = ["甲甲甲甲甲甲", "乙乙乙乙乙乙", "丙丙丙丙丙丙"];
const MOVED = ["新新新新新新新", ...TEXTS];

/** Two powers of departments and one statutory matter at one township, each resting on an article of its own. */
async function aSmallCity() {
  const law = aTitle();
  const desk = await aChangeDesk(AT);
  const township = await aTownship();
  const lawId = await aLawOnRecord(desk, law, TEXTS);
  const [own] = await citingStatutory(desk, [township], law, ["第一条"]);
  const first = await aCitingPower(law, ["第二条"]);
  const second = await aCitingPower(law, ["第三条"]);
  for (const power of [first, second]) await aDelegation({ township, power, from: "2026-01-01" });
  await closeMenuDraft();
  await aPublishedList(township, AT, "2026-03-20", `卫政〔2026〕6${serial}号`);
  return { law, lawId, desk, township, own, first, second };
}

const proposals = (changeId: string) => read((tx) => loadAdjustments(tx, changeId));
const of = (rows: readonly AdjustmentRow[], powerId: string | undefined): AdjustmentRow => {
  const row = rows.find(({ power }) => power?.id === powerId);
  if (!row) throw new Error("no proposal");
  return row;
};
const seen = async (changeId: string, adjustmentId: string) => ({
  ...{ changeId, adjustmentId, version: await changeVersion(changeId) },
});
const listOf = async (townshipId: string) => {
  const edition = await db.listEdition.findFirstOrThrow({ where: { state: "PUBLISHED", dutyList: { townshipId } } });
  return PublishedList.parse(JSON.parse(edition.content ?? ""));
};

test("a power is split: its list shows both parts on the one delegation; two are merged: the list shows one", async () => {
  const { law, lawId, desk, township, first, second } = await aSmallCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", MOVED);
  const rows = await proposals(changeId);
  const [part] = of(rows, first.powerId).parts;
  if (!part) throw new Error("no text");
  const adjustment = of(rows, first.powerId).id;
  const content = { ...part, name: `${part.name}（二）` };
  expect(code(await writePart(desk.editor, { ...(await seen(changeId, adjustment)), part: 1, content: part }))).toBe(
    "parts-alike",
  );
  expect(code(await writePart(desk.editor, { ...(await seen(changeId, adjustment)), part: 3, content }))).toBe(
    "not-found",
  );
  await done(writePart(desk.editor, { ...(await seen(changeId, adjustment)), part: 1, content }));
  await done(
    writePart(desk.editor, { ...(await seen(changeId, adjustment)), part: 2, content: { ...part, name: "多余" } }),
  );
  await done(removePart(desk.editor, { ...(await seen(changeId, adjustment)), part: 2 }));
  expect(code(await removePart(desk.editor, { ...(await seen(changeId, adjustment)), part: 0 }))).toBe(
    "part-is-the-power",
  );
  expect(of(await proposals(changeId), first.powerId).kind).toBe("SPLIT");
  await aDecidedChange(desk, changeId);
  await workListBatches(systemContext(db, new Date(AT)));
  const split = (await listOf(township.id)).entries.filter(({ power }) => power.name.startsWith(part.name));
  expect(split.map(({ power }) => power.name).sort()).toEqual([part.name, content.name].sort());
  expect(new Set(split.map(({ delegation }) => delegation?.id)).size).toBe(1);
  const partCode = split.find(({ power }) => power.code !== first.code)?.power.code;
  expect(await readSuccessions(first.code)).toMatchObject([
    { kind: "SPLIT", code: first.code, successorCode: partCode, law, since: "2026-03-20" },
  ]);
  expect(await readSuccessions(partCode ?? "")).toEqual(await readSuccessions(first.powerId));

  const next = await anOpenChange(desk, lawId, "2026-03-17", ["又新又新又新", ...MOVED]);
  const again = await proposals(next.changeId);
  const [into, from] = [of(again, first.powerId).id, of(again, second.powerId).id];
  const ground = { reason: "内容相同", groundLaw: law, groundVersion: null, groundArticle: "第四条" };
  const merge = async (adjustmentId: string, intoId: string) =>
    setAdjustment(desk.editor, { ...(await seen(next.changeId, adjustmentId)), kind: "MERGE", intoId, ...ground });
  expect(code(await merge(from, from))).toBe("merge-into-itself");
  expect(
    code(
      await merge(
        from,
        of(again, (await db.power.findFirstOrThrow({ where: { statutory: { some: { townshipId: township.id } } } })).id)
          .id,
      ),
    ),
  ).toBe("merge-unlike");
  expect(code(await merge(from, into))).toBe("ok");
  expect(code(await merge(into, from))).toBe("others-merge-into-it");
  await aDecidedChange(desk, next.changeId, "卫编〔2026〕79号");
  await workListBatches(systemContext(db, new Date(AT)));
  const codes = (await listOf(township.id)).entries.map(({ power }) => power.code);
  expect(codes).toContain(first.code);
  expect(codes).not.toContain(second.code);
  // The old address leads to the new one, and says by which decision.
  const merged = { kind: "MERGED", code: second.code, successorCode: first.code, documentNumber: "卫编〔2026〕79号" };
  expect(await readSuccessions(second.code)).toMatchObject([merged]);
  expect(await readSuccessions(first.code)).toMatchObject([{ kind: "SPLIT" }, merged]);
});

test("a power is added by hand: the townships' own stands on every list; bad input is refused by name", async () => {
  const { law, lawId, desk, township, own } = await aSmallCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", MOVED);
  const [text] = of(await proposals(changeId), own?.id).parts;
  if (!text) throw new Error("no text");
  const add = async (wishes: object, groundArticle = "第一条") =>
    addAdjustment(desk.editor, {
      ...{ changeId, version: await changeVersion(changeId), reason: "新设", groundVersion: null, groundArticle },
      ...{ groundLaw: law, content: { ...text, name: `新设事项${law}`, ...wishes } },
    });
  expect(code(await add({ bases: [] }))).toBe("basis-missing");
  expect(code(await add({ modes: ["OWN_NAME"] }))).toBe("modes-of-statutory");
  expect(code(await add({}, "第九十九条"))).toBe("ground-article-unknown");
  const { adjustmentId } = await done(add({}));
  const spare = await done(add({ name: `多余事项${law}` }));
  await done(removeAdjustment(desk.editor, await seen(changeId, spare.adjustmentId)));
  const made = of(await proposals(changeId), own?.id).id;
  expect(code(await removeAdjustment(desk.editor, await seen(changeId, made)))).toBe("made-by-the-change");
  await aDecidedChange(desk, changeId);
  await workListBatches(systemContext(db, new Date(AT)));
  const list = await listOf(township.id);
  expect(list.entries.map(({ power }) => power.name)).toContain(`新设事项${law}`);
  expect(list.adjustments.map(({ kind }) => kind)).toContain("ADD");
  expect(await db.adjustmentResult.count({ where: { adjustmentId } })).toBe(1);
});

test("a law is repealed and replaced: articles are mapped, what has no counterpart ends", async () => {
  const { lawId, desk, first, second } = await aSmallCity();
  const otherId = await aLawOnRecord(desk, aTitle(), ["总则总则总则", "乙乙乙乙乙乙", "别的内容别的内容"]);
  const replacementId = (await db.lawVersion.findFirstOrThrow({ where: { lawId: otherId } })).id;
  const open = () => openLawChange(desk.editor, { versionId: null, lawId, replacementId });
  expect(code(await open())).toBe("nothing-changes");
  await done(
    recordLawRepeal(desk.editor, { lawId, version: 1, repealedOn: "2026-03-20" as CivilDate, source: "新法附则" }),
  );
  const { changeId } = await done(open());
  expect(code(await open())).toBe("change-exists");
  const rows = await proposals(changeId);
  expect([of(rows, first.powerId), of(rows, second.powerId)].map(({ kind, impact }) => [kind, impact])).toEqual([
    ["CHANGE", "MOVED"],
    ["CANCEL", "REPEALED"],
  ]);
  const page = await inReading(desk.editor, (tx) => findLawChange(tx, desk.editor, changeId));
  const formerId = page?.touched.find(({ after }) => after === null)?.before.provisionId ?? "";
  const lost = page?.touched.find(({ before }) => before.label === "第三条")?.before.provisionId ?? formerId;
  const provisionId = page?.after.find(({ label }) => label === "第三条")?.provisionId ?? "";
  const map = { changeId, formerId: lost, provisionId, besides: false };
  await done(mapArticle(desk.editor, { ...map, version: await changeVersion(changeId) }));
  expect(code(await mapArticle(desk.editor, { ...map, version: await changeVersion(changeId) }))).toBe("mapping-same");
  expect(of(await proposals(changeId), second.powerId)).toMatchObject({ kind: "CHANGE", impact: "CHANGED" });
});

test("the day of a repeal is neither moved nor taken back beneath the change that follows it", async () => {
  const { lawId, desk } = await aSmallCity();
  const repeal = { lawId, version: 1, repealedOn: "2026-03-20" as CivilDate, source: "市政府公告" };
  await done(recordLawRepeal(desk.editor, repeal));
  const { changeId } = await done(openLawChange(desk.editor, { versionId: null, lawId, replacementId: null }));
  await appSql("SELECT set_config('app.actor', 'test', false)");
  for (const repealedOn of ["2026-03-21" as CivilDate, null]) {
    const moved = { ...repeal, version: 2, repealedOn, source: repealedOn && repeal.source };
    expect(code(await recordLawRepeal(desk.editor, moved))).toBe("repeal-followed");
    const sql = "UPDATE laws SET repealed_on = $1, repeal_source = $2 WHERE id = $3";
    await expect(appSql(sql, [repealedOn, moved.source, lawId])).rejects.toMatchObject({ code: "DC005" });
  }
  expect(code(await recordLawRepeal(desk.editor, { ...repeal, version: 2, source: "新法附则" }))).toBe("ok");
  const version = await changeVersion(changeId);
  await done(withdrawLawChange(desk.editor, { changeId, version, reason: "日期登记有误" }));
  expect(code(await recordLawRepeal(desk.editor, { ...repeal, version: 3, repealedOn: null, source: null }))).toBe(
    "ok",
  );
});

test("a replaced law's article is split over several, several go on in one; every proposal follows, with all the words", async () => {
  const { lawId, desk, first, second } = await aSmallCity();
  const title = aTitle();
  const otherId = await aLawOnRecord(desk, title, ["总则总则总则", "乙乙乙乙乙乙", "别的内容别的内容"]);
  const replacementId = (await db.lawVersion.findFirstOrThrow({ where: { lawId: otherId } })).id;
  const repeal = { lawId, version: 1, repealedOn: "2026-03-20" as CivilDate, source: "新法附则" };
  await done(recordLawRepeal(desk.editor, repeal));
  const { changeId } = await done(openLawChange(desk.editor, { versionId: null, lawId, replacementId }));
  const page = async () => {
    const found = await inReading(desk.editor, (tx) => findLawChange(tx, desk.editor, changeId));
    if (!found) throw new Error("no change");
    return found;
  };
  const { touched, after } = await page();
  const idOf = (articles: readonly { label: string; provisionId: string }[], label: string): string =>
    articles.find((one) => one.label === label)?.provisionId ?? "";
  const befores = touched.map(({ before }) => before);
  const map = async (former: string, next: string | null, besides: boolean) =>
    mapArticle(desk.editor, {
      ...{ changeId, version: await changeVersion(changeId), besides, formerId: idOf(befores, former) },
      provisionId: next && idOf(after, next),
    });
  const fates = async () =>
    (await page()).touched.map((one) => [one.before.label, one.fate, one.after.map(({ label }) => label).join("、")]);

  // 拆分: what it was matched with stays, and another one comes to it.
  expect(code(await map("第二条", "第二条", true))).toBe("mapping-same");
  await done(map("第二条", "第三条", true));
  expect(code(await map("第二条", "第三条", true))).toBe("mapping-same");
  expect(code(await map("第二条", null, true))).toBe("mapping-same");
  expect(await fates()).toContainEqual(["第二条", "SPLIT", "第二条、第三条"]);
  const split = of(await proposals(changeId), first.powerId);
  expect(split).toMatchObject({ kind: "CHANGE", impact: "CHANGED", groundArticle: "第二条、第三条" });
  expect(split.parts[0]?.bases).toMatchObject([
    { law: title, article: "第二条、第三条", text: "乙乙乙乙乙乙\n别的内容别的内容" },
  ]);

  // 合并: once another article goes on in one of them too, that is told of both; and taken back, of neither.
  await done(map("第二条", "第二条", false));
  expect(of(await proposals(changeId), first.powerId)).toMatchObject({ kind: "CHANGE", impact: "MOVED" });
  await done(map("第三条", "第二条", false));
  expect(await fates()).toEqual(
    expect.arrayContaining([
      ["第二条", "MERGED", "第二条"],
      ["第三条", "MERGED", "第二条"],
    ]),
  );
  for (const power of [first, second])
    expect(of(await proposals(changeId), power.powerId)).toMatchObject({ kind: "CHANGE", impact: "CHANGED" });
  await done(map("第三条", null, false));
  expect(of(await proposals(changeId), first.powerId).impact).toBe("MOVED");
  expect(of(await proposals(changeId), second.powerId).kind).toBe("CANCEL");
  const told = await db.auditEvent.findMany({
    where: { subjectId: changeId, event: "law-change.article-mapped" },
    orderBy: { seq: "asc" },
    select: { data: true },
  });
  expect(told.map(({ data }) => data)).toEqual([
    { article: "第二条", to: "第二条、第三条" },
    { article: "第二条", to: "第二条" },
    { article: "第三条", to: "第二条" },
    { article: "第三条", to: null },
  ]);

  // The database takes no article of another text, on either side.
  const gate = (formerId: string, provisionId: string) =>
    inTransaction(desk.editor, {}, async (tx) => {
      await tx.lawChangeMapping.create({ data: { changeId, formerId, provisionId } });
      return { ok: true as const, value: undefined };
    });
  await expect(gate(idOf(befores, "第二条"), idOf(befores, "第三条"))).rejects.toThrow(/no article of the former text/);
  await expect(gate(idOf(after, "第二条"), idOf(after, "第三条"))).rejects.toThrow(/no article of the former text/);
  expect((await gate(idOf(befores, "第三条"), idOf(after, "第三条"))).ok).toBe(true);
});

test("three people; a text that changed has lost its opinion; a batch that is not ready is not handed in", async () => {
  const { lawId, desk, second } = await aSmallCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", MOVED);
  const { id } = of(await proposals(changeId), second.powerId);
  await done(submitLawChange(desk.editor, { changeId, version: await changeVersion(changeId) }));
  const both = { ...desk.reviewer, actor: { ...desk.reviewer.actor, userId: desk.editor.actor.userId } };
  const verdict = { verdict: "LAWFUL", reasons: "合法" } as const;
  expect(code(await reviewLawChange(both, { changeId, version: await changeVersion(changeId), ...verdict }))).toBe(
    "same-person",
  );
  await done(reviewLawChange(desk.reviewer, { changeId, version: await changeVersion(changeId), ...verdict }));
  await done(recallLawChange(desk.editor, { changeId, version: await changeVersion(changeId), reason: "再改" }));
  expect(code(await decideLawChange(desk.approver, await decisionOf(desk.approver, changeId)))).toBe(
    "move-not-allowed",
  );
  await done(remakeAdjustment(desk.editor, await seen(changeId, id)));
  const [part] = of(await proposals(changeId), second.powerId).parts;
  if (!part) throw new Error("no text");
  await done(writePart(desk.editor, { ...(await seen(changeId, id)), part: 0, content: { ...part, note: "改过" } }));
  await done(submitLawChange(desk.editor, { changeId, version: await changeVersion(changeId) }));
  expect(code(await decideLawChange(desk.approver, await decisionOf(desk.approver, changeId)))).toBe(
    "opinion-outdated",
  );
  const tasks = await inReading(desk.reviewer, (tx) => lawChangeTasks(tx, desk.reviewer));
  expect(tasks.map(({ kind, href }) => [kind, href])).toContainEqual(["law-change.review", `/law-changes/${changeId}`]);
  const late = { ...(await decisionOf(desk.approver, changeId)), decidedOn: "2026-03-21" as CivilDate };
  await done(reviewLawChange(desk.reviewer, { changeId, version: await changeVersion(changeId), ...verdict }));
  const version = await changeVersion(changeId);
  expect(code(await decideLawChange(desk.approver, { ...late, version }))).toBe("decided-in-future");
  const self = { ...desk.approver, actor: { ...desk.approver.actor, userId: desk.editor.actor.userId } };
  expect(code(await decideLawChange(self, await decisionOf(desk.approver, changeId)))).toBe("own-proposal");

  const other = await anOpenChange(desk, lawId, "2026-03-18", [...MOVED, "丁丁丁丁丁丁丁"]);
  expect(code(await submitLawChange(desk.editor, { changeId: other.changeId, version: 1 }))).toBe("nothing-proposed");
  await done(withdrawLawChange(desk.editor, { changeId: other.changeId, version: 1, reason: "没有影响" }));
});

test("who sees it: the city all, a department its powers, a township what concerns it, others nothing", async () => {
  const { lawId, desk, first, township } = await aSmallCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", MOVED);
  const body = await db.organisation.findUniqueOrThrow({ where: { id: first.departmentId } });
  const sees = async (role: Parameters<typeof asRole>[0], place: { id: string; name: string }) => {
    const ctx = await asRole(role, place, AT);
    const page = await inReading(ctx, (tx) => findLawChange(tx, ctx, changeId));
    return page?.adjustments.length ?? null;
  };
  expect(await sees("LEADER", desk.office)).toBe(3);
  expect(await sees("DEPARTMENT_CLERK", body)).toBe(1);
  expect(await sees("TOWNSHIP_CLERK", township)).toBe(3);
  expect(await sees("TOWNSHIP_CLERK", await aTownship())).toBeNull();
  expect(await sees("SYSTEM_ADMINISTRATOR", desk.office)).toBeNull();
});
