// A change of law from its opening to the lists that follow it, on a real database.
import { expect, test } from "vitest";
import { loadAdjustments } from "@/lib/adjustments/adjustment.queries";
import { decideLawChange } from "@/lib/adjustments/decide-law-change";
import { keepText } from "@/lib/adjustments/keep-text";
import { KeepTextInput } from "@/lib/adjustments/law-change.schema";
import { setAdjustment } from "@/lib/adjustments/set-adjustment";
import { writePart } from "@/lib/adjustments/write-part";
import { compileListEdition } from "@/lib/duty-lists/compile-list-edition";
import { discardListEdition } from "@/lib/duty-lists/discard-list-edition";
import { loadListBatches } from "@/lib/duty-lists/list-batch.queries";
import { PublishedList } from "@/lib/duty-lists/published-list.schema";
import { retryListBatch } from "@/lib/duty-lists/retry-list-batch";
import { workListBatches } from "@/lib/duty-lists/work-list-batches";
import { systemContext } from "@/lib/identity/system-context";
import { citationFaults } from "@/lib/law/resting-powers.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import {
  aChangeDesk,
  aCitingPower,
  aDecidedChange,
  aLawOnRecord,
  anOpenChange,
  aReviewedChange,
  changeVersion,
  citingStatutory,
  closeMenuDraft,
  decisionOf,
} from "@/tests/support/adjustments.factories";
import { db, publicReaderSql } from "@/tests/support/db";
import { aDelegation, aPublishedList, done } from "@/tests/support/duty-lists.factories";
import { aTownship } from "@/tests/support/factories";

const BEFORE = "2026-03-02T02:00:00Z";
const AT = "2026-03-20T02:00:00Z";
const TODAY = "2026-03-20";

const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(systemContext(db, new Date(AT)), work);
const worker = (at = AT): Ctx => systemContext(db, new Date(at));
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const newestList = async (townshipId: string) => {
  const edition = await db.listEdition.findFirstOrThrow({ where: { state: "PUBLISHED", dutyList: { townshipId } } });
  return PublishedList.parse(JSON.parse(edition.content ?? ""));
};
let serial = 0;
const aTitle = () => `试验土地法之${++serial}`;

/** Three townships with their lists: two statutory matters each, a delegation at the first. Articles 1–4 of a law. */
async function aCity() {
  const law = aTitle();
  const early = await aChangeDesk(BEFORE);
  const townships = [await aTownship(), await aTownship(), await aTownship()] as const;
  const lawId = await aLawOnRecord(early, law, ["甲甲甲甲甲甲", "乙乙乙乙乙乙", "丙丙丙丙丙丙", "丁丁丁丁丁丁"]);
  const own = await citingStatutory(early, townships, law, ["第一条", "第二条第一款"]);
  const delegated = await aCitingPower(law, ["第三条"]);
  const dropped = await aCitingPower(law, ["第四条"]);
  const [first] = townships;
  const goesOn = await aDelegation({ township: first, power: delegated, from: "2026-01-01" });
  const ends = await aDelegation({ township: first, power: dropped, from: "2026-01-01" });
  for (const [index, township] of townships.entries())
    await aPublishedList(township, BEFORE, "2026-03-03", `卫政〔2026〕${serial}0${index}号`);
  await closeMenuDraft();
  const desk = await aChangeDesk(AT);
  return { law, lawId, townships, own, delegated, dropped, goesOn, ends, desk };
}

/** The first article stays, a new one comes in, the others move on by one; the third is reworded, the fourth is gone. */
const REVISED = ["甲甲甲甲甲甲", "新新新新新新新新", "乙乙乙乙乙乙", "丙丙丙丙丙丙丙丙庚"];

test("one entry finds what rests on the law, and proposes for what is touched", async () => {
  const { law, lawId, delegated, dropped, own, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  const proposals = await read((tx) => loadAdjustments(tx, changeId));
  expect(proposals.map(({ power, kind, impact }) => [power?.code, kind, impact])).toEqual(
    [
      [own[1]?.code, "CHANGE", "MOVED"],
      [delegated.code, "CHANGE", "CHANGED"],
      [dropped.code, "CANCEL", "DROPPED"],
    ].toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)),
  );
  const moved = proposals.find(({ power }) => power?.id === own[1]?.id);
  expect(moved?.parts[0]?.bases).toEqual([
    { law, lawVersion: "2026年修正", documentNumber: null, article: "第三条第一款", text: "乙乙乙乙乙乙" },
  ]);
  expect(moved).toMatchObject({ reason: "第二条改为第三条", groundArticle: "第三条", groundVersion: "2026年修正" });
});

test("decided in one batch and published again: versions, ends, editions that say why; nothing twice", async () => {
  const { lawId, townships, delegated, dropped, own, goesOn, ends, desk } = await aCity();
  const faultsOf = async (today: string) => {
    const { lawVersionId } = await db.lawChange.findFirstOrThrow({ where: { lawId } });
    const faults = await read((tx) =>
      citationFaults(tx, lawId, lawVersionId ?? "", civilDate(new Date(`${today}T02:00:00Z`))),
    );
    return faults.map((one) => [one.code, one.fault]);
  };
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  await aReviewedChange(desk, changeId);
  expect(await faultsOf(TODAY)).toEqual([[dropped.code, "dropped"]]);
  const paper = await decisionOf(desk.approver, changeId);
  const race = await Promise.all([decideLawChange(desk.approver, paper), decideLawChange(desk.approver, paper)]);
  expect(race.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);

  // What is cancelled rests on the law until that day, and on nothing from then on.
  expect(await faultsOf("2026-03-19")).toEqual([[dropped.code, "dropped"]]);
  expect(await faultsOf(TODAY)).toEqual([]);
  const after = await db.delegation.findMany({ where: { id: { in: [goesOn.id, ends.id] } } });
  expect(after.find(({ id }) => id === ends.id)).toMatchObject({ state: "ENDED", endKind: "LAW_REPEALED" });
  expect(after.find(({ id }) => id === goesOn.id)).toMatchObject({ state: "IN_FORCE", effectiveTo: null });
  const made = await db.powerVersion.findMany({ where: { powerId: delegated.powerId }, orderBy: { number: "asc" } });
  expect(made.map(({ number, frozenAt }) => [number, frozenAt !== null])).toEqual([
    [1, true],
    [2, true],
  ]);
  const tied = await db.basisProvision.findMany({ where: { legalBasis: { powerVersionId: made[1]?.id ?? "" } } });
  expect(tied.map(({ label }) => label)).toEqual(["第四条"]);

  expect(await workListBatches(worker())).toMatchObject({ value: { steps: 15, published: 3, stopped: 0 } });
  expect(await workListBatches(worker())).toMatchObject({ value: { steps: 0 } });
  const list = await newestList(townships[0].id);
  expect(list).toMatchObject({ number: 2, documentNumber: paper.documentNumber, inForceOn: TODAY });
  expect(list.adjustments.map(({ code: power, kind }) => [power, kind])).toEqual(
    [
      [own[1]?.code, "CHANGE"],
      [delegated.code, "CHANGE"],
      [dropped.code, "CANCEL"],
    ].toSorted((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1)),
  );
  expect(list.removed).toMatchObject([{ code: dropped.code, reason: "LAW_REPEALED", on: "2026-03-19" }]);
  const shown = list.entries.find(({ power }) => power.powerId === delegated.powerId);
  expect(shown).toMatchObject({ power: { bases: [{ article: "第四条" }] }, delegation: { id: goesOn.id } });
  expect((await newestList(townships[2].id)).adjustments).toHaveLength(1);
  const trail = await db.auditEvent.findFirstOrThrow({ where: { event: "list.published" }, orderBy: { seq: "desc" } });
  expect(trail.actorName).toContain("系统随批代办");
  expect(trail.actorId).toBe(desk.approver.actor.userId);
});

test("the public is told until the lists follow, by power and township", async () => {
  const { lawId, townships, own, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-04-01", REVISED);
  const outstanding = () =>
    publicReaderSql<{ decided: boolean; affected: string[] | null; followed: Record<string, string> }>(
      "SELECT decided, affected, followed FROM published.outstanding_changes WHERE power_id = $1",
      [own[1]?.id],
    );
  expect(await outstanding()).toEqual([{ decided: false, affected: null, followed: {} }]);
  await aDecidedChange(desk, changeId);
  await workListBatches(worker());
  const [row] = await outstanding();
  expect(row?.decided).toBe(true);
  expect(row?.affected).toHaveLength(3);
  // The law's day lies ahead: the new editions wait for it.
  expect(Object.values(row?.followed ?? {})).toEqual(["2026-04-01", "2026-04-01", "2026-04-01"]);
  expect(await newestList(townships[1].id)).toMatchObject({ inForceOn: "2026-04-01", publishedOn: TODAY });
});

test("a change that lies far ahead keeps nothing off the lists before its time", async () => {
  const { lawId, townships, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-06-01", REVISED);
  await aDecidedChange(desk, changeId);
  expect(await done(workListBatches(worker()))).toEqual({ steps: 0, published: 0, stopped: 0 });
  const [, township] = townships;
  await aPublishedList(township, AT, "2026-03-25", `卫政〔2026〕${serial}9号`);
  expect((await newestList(township.id)).adjustments).toEqual([]);
  expect(await done(workListBatches(worker("2026-05-11T15:59:00Z")))).toMatchObject({ published: 0 });
  // Twenty days before, by Beijing's calendar.
  expect(await done(workListBatches(worker("2026-05-11T16:00:00Z")))).toMatchObject({ published: 3, stopped: 0 });
  expect(await newestList(township.id)).toMatchObject({ inForceOn: "2026-06-01", publishedOn: "2026-05-12" });
});

test("a draft made by hand stands in the way of its own list alone, and is tried again when it is gone", async () => {
  const { lawId, townships, desk } = await aCity();
  const { editionId } = await done(compileListEdition(desk.editor, { townshipId: townships[1].id }));
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  await aDecidedChange(desk, changeId);
  expect(await workListBatches(worker())).toMatchObject({ value: { published: 2, stopped: 1 } });
  const stopped = (await read((tx) => loadListBatches(tx, { changeId }))).find(({ problem }) => problem);
  expect(stopped).toMatchObject({ problem: "draft-exists", step: "QUEUED", obstacleId: editionId });
  expect(await workListBatches(worker())).toMatchObject({ value: { steps: 0, stopped: 0 } });
  await done(discardListEdition(desk.editor, { editionId, version: 1, reason: "让位于随批编制" }));
  await done(retryListBatch(desk.editor, { batchId: stopped?.id ?? "", version: stopped?.version ?? 0 }));
  expect(await workListBatches(worker())).toMatchObject({ value: { published: 1, stopped: 0 } });
});

test("a list that shows something else new waits for the justice bureau's own opinion", async () => {
  const { lawId, townships, desk } = await aCity();
  const beside = await aCitingPower(aTitle(), ["第一条"]);
  await aDelegation({ township: townships[2], power: beside, from: "2026-03-10" });
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  await aDecidedChange(desk, changeId);
  expect(await workListBatches(worker())).toMatchObject({ value: { published: 2, stopped: 1 } });
  const rows = await read((tx) => loadListBatches(tx, { changeId }));
  const waiting = rows.find(({ problem }) => problem === "other-changes");
  expect(waiting).toMatchObject({ step: "SUBMITTED", detail: beside.name });
  expect(await workListBatches(worker())).toMatchObject({ value: { steps: 0, stopped: 0 } });
  const { reviewListEdition } = await import("@/lib/duty-lists/review-list-edition");
  const seen = { editionId: waiting?.edition?.id ?? "", version: waiting?.edition?.version ?? 0 };
  await done(reviewListEdition(desk.reviewer, { ...seen, verdict: "LAWFUL", reasons: "逐项核对，合法。" }));
  expect(await workListBatches(worker())).toMatchObject({ value: { published: 1 } });
});

test("what a township keeps its list goes on to show; what the law says it takes over", async () => {
  const { lawId, townships, delegated, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  const adjustment = (await read((tx) => loadAdjustments(tx, changeId))).find(
    ({ power }) => power?.id === delegated.powerId,
  );
  const [part] = adjustment?.parts ?? [];
  if (!adjustment || !part) throw new Error("no proposal");
  const seen = async () => ({ changeId, version: await changeVersion(changeId), adjustmentId: adjustment.id });
  const content = { ...part, boundary: "一律由乡镇办理。", complaintPhone: "12345" };
  await done(writePart(desk.editor, { ...(await seen()), part: 0, content }));
  const fields = ["boundary"] as const;
  const away = { ...(await seen()), townshipIds: [townships[1].id], fields: [...fields], reason: "没有承接" };
  expect(code(await keepText(desk.editor, away))).toBe("township-not-affected");
  const townshipIds = [townships[0].id];
  await done(keepText(desk.editor, { ...(await seen()), townshipIds, fields: [...fields], reason: "本地另有约定" }));
  await aDecidedChange(desk, changeId);
  await workListBatches(worker());
  const entry = (await newestList(townships[0].id)).entries.find(({ power }) => power.powerId === delegated.powerId);
  expect(entry?.power).toMatchObject({
    ...{ boundary: "乡镇巡查，部门指导。", complaintPhone: "12345" },
    bases: [{ article: "第四条" }],
  });
});

test("each township keeps fields of its own; what is said of one leaves the others as they were", async () => {
  const { lawId, townships, own, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  const load = async () =>
    (await read((tx) => loadAdjustments(tx, changeId))).find(({ power }) => power?.id === own[1]?.id);
  const adjustmentId = (await load())?.id ?? "";
  const keep = async (townshipIds: string[], fields: string[]) => {
    const said = {
      changeId,
      version: await changeVersion(changeId),
      adjustmentId,
      townshipIds,
      fields,
      reason: "另有约定",
    };
    await done(keepText(desk.editor, KeepTextInput.parse(said)));
    const kept = (await load())?.keeps ?? [];
    return townships.map(({ id }) => kept.filter(({ townshipId }) => townshipId === id).map(({ field }) => field));
  };
  const [a, b] = townships;
  expect(await keep([a.id], ["boundary", "note"])).toEqual([["boundary", "note"], [], []]);
  expect(await keep([b.id], ["complaintPhone"])).toEqual([["boundary", "note"], ["complaintPhone"], []]);
  expect(await keep([a.id], ["note"])).toEqual([["note"], ["complaintPhone"], []]);
  expect(await keep([a.id], [])).toEqual([[], ["complaintPhone"], []]);
  expect(await keep([], [])).toEqual([[], [], []]);
  const nobody = { changeId, version: 1, adjustmentId, townshipIds: [], fields: ["note"], reason: "另有约定" };
  expect(KeepTextInput.safeParse(nobody).error?.issues).toMatchObject([{ path: ["townshipIds"], message: "required" }]);
});

test("a power that got another version meanwhile keeps the batch back", async () => {
  const { lawId, delegated, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  await aReviewedChange(desk, changeId);
  const other = await anOpenChange(desk, lawId, "2026-03-16", [...REVISED.slice(0, 3), "丙丙丙丙丙丙丙丙辛"]);
  await aDecidedChange(desk, other.changeId, "卫编〔2026〕78号");
  const refused = await decideLawChange(desk.approver, await decisionOf(desk.approver, changeId));
  expect(refused).toMatchObject({ error: { code: "power-changed" } });
  expect(await db.powerVersion.count({ where: { powerId: delegated.powerId } })).toBe(2);
});

test("a suspended power rests at its townships from that day; a statutory one is not suspended", async () => {
  const { lawId, law, delegated, own, goesOn, townships, desk } = await aCity();
  const { changeId } = await anOpenChange(desk, lawId, "2026-03-15", REVISED);
  const proposals = await read((tx) => loadAdjustments(tx, changeId));
  const set = async (powerId: string | undefined) =>
    setAdjustment(desk.editor, {
      ...{ changeId, version: await changeVersion(changeId), kind: "SUSPEND", intoId: null },
      adjustmentId: proposals.find(({ power }) => power?.id === powerId)?.id ?? "",
      ...{ reason: "新条文待配套规定", groundLaw: law, groundVersion: null, groundArticle: "第四条" },
    });
  expect(code(await set(own[1]?.id))).toBe("statutory-not-suspended");
  expect(code(await set(delegated.powerId))).toBe("ok");
  await aDecidedChange(desk, changeId);
  expect(await db.delegation.findUniqueOrThrow({ where: { id: goesOn.id } })).toMatchObject({ state: "SUSPENDED" });
  await workListBatches(worker());
  expect((await newestList(townships[0].id)).removed.map(({ reason }) => reason).sort()).toEqual([
    "LAW_REPEALED",
    "SUSPENDED",
  ]);
});
