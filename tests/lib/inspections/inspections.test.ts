import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { readableBody } from "@/lib/inspections/body.queries";
import { noticeDocument } from "@/lib/inspections/documents/notice-document";
import { reportDocument } from "@/lib/inspections/documents/report-document";
import { drawSample } from "@/lib/inspections/draw.rules";
import { endPlan } from "@/lib/inspections/end-plan";
import { countFindings, kindsFound, listFindings, ownersOfFindings } from "@/lib/inspections/finding.queries";
import { readableFindingPage } from "@/lib/inspections/finding-page.queries";
import { RecordFindingInput } from "@/lib/inspections/inspection.schema";
import { inspectableTownships } from "@/lib/inspections/inspection-choices.queries";
import { mayReadFinding, mayReadVisitPhoto } from "@/lib/inspections/inspection-reading.queries";
import { inspectionSheets } from "@/lib/inspections/inspection-sheets";
import { inspectionTasks } from "@/lib/inspections/inspection-tasks.queries";
import { judgeFinding } from "@/lib/inspections/judge-finding";
import { openPlan } from "@/lib/inspections/open-plan";
import { listPlans, readablePlan } from "@/lib/inspections/plan.queries";
import { recordFinding } from "@/lib/inspections/record-finding";
import { recordVisit } from "@/lib/inspections/record-visit";
import { rectifyFinding } from "@/lib/inspections/rectify-finding";
import { referFinding } from "@/lib/inspections/refer-finding";
import { reopenPlan } from "@/lib/inspections/reopen-plan";
import { withdrawFinding } from "@/lib/inspections/withdraw-finding";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { aStaffedTownship, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { textOf } from "@/tests/support/docx";
import { done } from "@/tests/support/duty-lists.factories";
import { aJpeg, aPdf, aPng, HOSTILE } from "@/tests/support/files";
import {
  aFinding,
  aPlan,
  aRectifiedFinding,
  aVisit,
  bodyOf,
  type Inspecting,
  inspecting,
  NOON,
  planInput,
  seenFinding,
  visitInput,
  WORDS,
} from "@/tests/support/inspection.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const today = day("2026-06-01");
const read = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> => inReading(ctx, work);
const pageOf = (ctx: Ctx, id: string) => read(ctx, (tx) => readableFindingPage(tx, ctx.actor, id, today));
const tasksOf = async (ctx: Ctx, findingId: string, on = today) =>
  (await read(ctx, (tx) => inspectionTasks(tx, ctx, on)))
    .filter(({ href }) => href.endsWith(findingId))
    .map(({ kind }) => kind);
const proof = (words: string = randomUUID()) => ({ name: "佐证.pdf", bytes: aPdf(words) });
const referral = {
  ...{ documentNumber: "督查移送〔2026〕1号", referredOn: today, statement: "多次催办仍推诿不办。" },
  grounds: ["DELAY" as const, "SHIRKING" as const],
};

let parts: Inspecting;
beforeAll(async () => {
  parts = await inspecting();
});

describe("the plan", () => {
  test("draws by the seed, keeps among whom, and freezes the checklist", async () => {
    const wishes = { townshipWay: "DRAWN", townshipCount: "1", departmentWay: "NONE", seed: "种子" };
    const one = await done(openPlan(parts.inspector, planInput(wishes)));
    const other = await done(openPlan(parts.editor, planInput(wishes)));
    const [first, second] = await Promise.all(
      [one, other].map(({ planId }) => read(parts.leader, (tx) => readablePlan(tx, parts.leader.actor, planId, today))),
    );
    // The same words draw by other digits each time, and each draw can be repeated from what is kept.
    expect(first?.seed).toMatch(/^种子-[0-9a-f]{16}$/);
    expect(second?.seed).not.toBe(first?.seed);
    const candidates = await read(parts.leader, inspectableTownships);
    for (const plan of [first, second])
      expect(plan?.bodies.map(({ name }) => name)).toEqual(
        drawSample(plan?.seed ?? "", candidates, 1).map(({ name }) => name),
      );
    expect(first?.townships).toMatchObject({ way: "DRAWN", chosen: 1 });
    expect(first?.townships.names).toContain(parts.township.body.shortName);
    expect(first?.departments).toMatchObject({ way: "NONE", chosen: 0 });
    expect(first?.items.map(({ ordinal, side }) => [ordinal, side])).toEqual([
      [1, "BOTH"],
      [2, "TOWNSHIP"],
      [3, "DEPARTMENT"],
    ]);
    expect(codeOf(await openPlan(parts.editor, planInput({ documentNumber: first?.documentNumber ?? "" })))).toBe(
      "document-number-taken",
    );
    expect(codeOf(await openPlan(parts.editor, planInput({ ...wishes, townshipCount: "9999" })))).toBe(
      "sample-too-large",
    );
  });

  test("is closed when nothing is open, and cancelled while nobody was visited", async () => {
    const { planId, findingId } = await aFinding(parts);
    const end = (event: "close" | "cancel", version = 1) =>
      endPlan(parts.editor, { planId, version, event, reason: event === "cancel" ? WORDS : null });
    expect(codeOf(await end("close"))).toBe("findings-open");
    expect(codeOf(await end("cancel"))).toBe("visited-already");
    await done(withdrawFinding(parts.editor, { ...(await seenFinding(findingId)), text: WORDS }));
    expect(codeOf(await end("close", 2))).toBe("changed-meanwhile");
    await done(end("close"));
    expect(codeOf(await end("close", 2))).toBe("move-not-allowed");
    // Closed too early it is opened again, and takes what still lay on a phone.
    const open = (ctx: Ctx, version = 2) => reopenPlan(ctx, { planId, version, reason: WORDS });
    expect(codeOf(await open(parts.township.head))).toBe("forbidden");
    expect(codeOf(await open(parts.editor, 1))).toBe("changed-meanwhile");
    await done(open(parts.editor));
    expect(codeOf(await open(parts.editor, 3))).toBe("move-not-allowed");
    const { id: bodyId } = await db.inspectionBody.findFirstOrThrow({ where: { planId, visits: { some: {} } } });
    await done(recordVisit(parts.inspector, await visitInput(bodyId), []));
    await done(end("close", 3));
    const fresh = await aPlan(parts);
    const early = { ...fresh, version: 1, event: "close" as const, reason: null };
    expect(codeOf(await endPlan(parts.editor, early))).toBe("visited-nobody");
    await done(endPlan(parts.editor, { ...fresh, version: 1, event: "cancel", reason: WORDS }));
    expect(codeOf(await recordVisit(parts.inspector, await visitInput(fresh.bodyId), []))).toBe("plan-ended");
  });
});

describe("the field form", () => {
  test("sent again it is the same visit; sent with other content it is refused; nothing is doubled", async () => {
    const { bodyId } = await aPlan(parts);
    const input = await visitInput(bodyId);
    const photos = [
      { itemId: input.answers[0]?.itemId ?? "", name: "张三.jpg", bytes: aJpeg() },
      { itemId: input.answers[0]?.itemId ?? "", name: "again.jpg", bytes: aJpeg() },
      { itemId: input.answers[1]?.itemId ?? "", name: "b.png", bytes: aPng() },
    ];
    const sends = await Promise.all([1, 2, 3].map(() => recordVisit(parts.inspector, input, photos)));
    expect(sends.map((sent) => sent.ok && sent.value.visitId)).toEqual([input.key, input.key, input.key]);
    expect(sends.filter((sent) => sent.ok && !sent.value.wasStored).length).toBe(1);
    const reversed = { ...input, answers: [...input.answers].reverse() };
    expect(await done(recordVisit(parts.inspector, reversed, photos))).toEqual({ visitId: input.key, wasStored: true });
    expect(await db.inspectionVisit.count({ where: { bodyId } })).toBe(1);
    expect(await db.inspectionResult.count({ where: { visitId: input.key } })).toBe(input.answers.length);
    const files = await db.attachment.findMany({ where: { subjectId: input.key }, orderBy: { part: "asc" } });
    expect(files.map(({ name, part }) => [part, name])).toEqual([
      ["1", "检查照片1-1.jpg"],
      ["2", "检查照片2-1.png"],
    ]);
    expect(await db.auditEvent.count({ where: { subjectId: input.key } })).toBe(1);

    const changed = { ...input, summary: "另写的" };
    expect(codeOf(await recordVisit(parts.inspector, changed, photos))).toBe("key-used-otherwise");
    expect(codeOf(await recordVisit(parts.inspector, input, photos.slice(1, 2)))).toBe("key-used-otherwise");
    expect(codeOf(await recordVisit(parts.editor, input, photos))).toBe("key-used-otherwise");
    expect(await db.inspectionVisit.count({ where: { bodyId } })).toBe(1);
  });

  test("a replay is answered after the plan has ended too", async () => {
    const { planId, bodyId } = await aPlan(parts);
    const input = await visitInput(bodyId);
    await done(recordVisit(parts.inspector, input, []));
    await done(endPlan(parts.editor, { planId, version: 1, event: "close", reason: null }));
    expect(await done(recordVisit(parts.inspector, input, []))).toMatchObject({ wasStored: true });
    expect(codeOf(await recordVisit(parts.inspector, { ...input, key: randomUUID() }, []))).toBe("plan-ended");
  });

  test("wants the plan's own checklist, days and photos", async () => {
    const { planId, bodyId } = await aPlan(parts);
    const input = await visitInput(bodyId);
    const refused = async (wishes: Partial<typeof input>, photos: Parameters<typeof recordVisit>[2] = []) =>
      codeOf(await recordVisit(parts.inspector, { ...input, ...wishes }, photos));
    expect(await refused({ answers: input.answers.slice(1) })).toBe("checklist-differs");
    expect(await refused({ bodyId: await bodyOf(planId, parts.department.body.id) })).toBe("checklist-differs");
    expect(await refused({ visitedOn: day("2026-06-02") })).toBe("visited-later");
    expect(await refused({ visitedOn: day("2026-04-30") })).toBe("visited-outside");
    expect(await refused({ bodyId: randomUUID() })).toBe("not-found");
    const itemId = input.answers[0]?.itemId ?? "";
    expect(await refused({}, [{ itemId: randomUUID(), name: "a.jpg", bytes: aJpeg() }])).toBe("checklist-differs");
    expect(await refused({}, [{ itemId, name: "a.pdf", bytes: aPdf() }])).toBe("not-a-photo");
    expect(await refused({}, [{ itemId, name: "a.jpg", bytes: new Uint8Array() }])).toBe("file-empty");
    for (const bytes of Object.values(HOSTILE))
      expect(await refused({}, [{ itemId, name: "a.jpg", bytes: bytes as Uint8Array }])).not.toBe("ok");
    const many = Array.from({ length: 21 }, () => ({ itemId, name: "a.jpg", bytes: aJpeg() }));
    expect(await refused({}, many)).toBe("too-many-photos");
    expect(await db.inspectionVisit.count({ where: { bodyId } })).toBe(0);
  });

  test("nobody inspects his own body", async () => {
    const { bodyId } = await aPlan(parts);
    const own = { ...parts.inspector, actor: { ...parts.inspector.actor, organisationId: parts.township.body.id } };
    expect(codeOf(await recordVisit(own, await visitInput(bodyId), []))).toBe("forbidden");
  });
});

describe("the finding", () => {
  test("goes to its owner, back and forth, and is closed by the group", async () => {
    const { findingId, bodyId } = await aFinding(parts);
    const { clerk } = parts.township;
    expect(await tasksOf(clerk, findingId)).toEqual(["inspection.rectify"]);
    expect(await tasksOf(parts.inspector, findingId)).toEqual([]);
    expect(await tasksOf(parts.inspector, findingId, day("2026-06-16"))).toEqual(["inspection.late"]);
    const seen = await seenFinding(findingId);
    expect(codeOf(await rectifyFinding(clerk, { ...seen, text: WORDS }, []))).toBe("evidence-missing");
    expect(
      codeOf(await rectifyFinding(clerk, { ...seen, text: WORDS }, [{ name: "x.pdf", bytes: new Uint8Array() }])),
    ).toBe("file-empty");
    await done(rectifyFinding(clerk, { ...seen, text: WORDS }, [proof()]));
    expect(codeOf(await rectifyFinding(clerk, { ...seen, text: WORDS }, [proof()]))).toBe("changed-meanwhile");
    expect(await pageOf(parts.editor, findingId)).toMatchObject({
      state: "RECTIFIED",
      deadline: { dueOn: "2026-06-08" },
    });
    expect(await tasksOf(clerk, findingId)).toEqual([]);
    expect(await tasksOf(parts.editor, findingId)).toEqual(["inspection.recheck"]);
    const judge = async (event: "close" | "send-back", dueOn: string | null) =>
      judgeFinding(parts.editor, {
        ...{ ...(await seenFinding(findingId)), event, text: WORDS, dueOn: dueOn ? day(dueOn) : null },
      });
    expect(codeOf(await judge("send-back", "2026-06-01"))).toBe("due-not-ahead");
    await done(judge("send-back", "2026-06-20"));
    expect(await pageOf(clerk, findingId)).toMatchObject({
      ...{ state: "OPEN", rectifiedOn: null, rectifyBy: "2026-06-20" },
    });
    expect(codeOf(await rectifyFinding(clerk, { ...(await seenFinding(findingId)), text: WORDS }, []))).toBe(
      "evidence-missing",
    );
    await done(rectifyFinding(clerk, { ...(await seenFinding(findingId)), text: WORDS }, [proof()]));
    // The owner's day stands beside the group's.
    expect(await pageOf(clerk, findingId)).toMatchObject({
      ...{ rectifyBy: "2026-06-20", rectifiedOn: "2026-06-01", deadline: { dueOn: "2026-06-08" } },
    });
    await done(judge("close", null));
    const page = await pageOf(clerk, findingId);
    expect(page?.steps.map(({ event }) => event)).toEqual(["find", "rectify", "send-back", "rectify", "close"]);
    expect(page?.evidence.length).toBe(2);
    expect(codeOf(await judge("close", null))).toBe("move-not-allowed");
    const body = await read(parts.leader, (tx) => readableBody(tx, parts.leader.actor, bodyId, today));
    expect(body?.visits[0]?.results[0]?.findings.map(({ id }) => id)).toEqual([findingId]);
    expect(body?.find).toBeNull();
  });

  test("rests on an answer that does not meet, once for an owner, who is not the group's", async () => {
    const { bodyId } = await aPlan(parts);
    const { visitId, resultId } = await aVisit(parts, bodyId);
    const { id: met } = await db.inspectionResult.findFirstOrThrow({ where: { visitId, result: "MEETS" } });
    const find = async (wishes: object) =>
      codeOf(
        await recordFinding(parts.inspector, {
          ...{ bodyId, resultId, ownerId: parts.township.body.id, kind: "OTHER", words: WORDS, clause: "第一项" },
          ...{ dueOn: day("2026-06-15"), ...wishes },
        }),
      );
    expect(await find({ resultId: met })).toBe("no-such-ground");
    expect(await find({ ownerId: parts.leader.actor.organisationId })).toBe("no-such-owner");
    expect(await find({ ownerId: parts.inspector.actor.organisationId })).toBe("forbidden");
    expect(await find({ dueOn: today })).toBe("due-not-ahead");
    expect(await find({})).toBe("ok");
    expect(await find({})).toBe("found-already");
    expect(await find({ ownerId: parts.department.body.id })).toBe("ok");
  });

  test("begins with what was asked and noted; without a clause it rests on the item of the checklist", async () => {
    const { bodyId } = await aPlan(parts);
    const { resultId } = await aVisit(parts, bodyId);
    const body = await read(parts.inspector, (tx) => readableBody(tx, parts.inspector.actor, bodyId, today));
    const asked = body?.visits[0]?.results.find(({ id }) => id === resultId);
    expect(body?.find?.grounds).toEqual([
      { value: resultId, label: expect.stringContaining(asked?.text ?? "?"), words: `${asked?.text}：\n${WORDS}` },
    ]);
    const typed = {
      ...{ bodyId, resultId, ownerId: parts.township.body.id, kind: "OTHER" },
      words: WORDS,
      clause: " ",
    };
    const input = RecordFindingInput.parse({ ...typed, dueOn: "2026-06-15" });
    const { findingId } = await done(recordFinding(parts.inspector, input));
    const clause = `督查方案检查项目第${asked?.ordinal}项`;
    expect(await pageOf(parts.township.clerk, findingId)).toMatchObject({ clause });
    expect(RecordFindingInput.safeParse({ ...typed, dueOn: "2026-06-15", clause: "条".repeat(301) }).success).toBe(
      false,
    );
  });

  test("nobody checks again what he rectified himself, in whatever seat", async () => {
    const { findingId } = await aRectifiedFinding(parts);
    const seat = { ...parts.inspector.actor, userId: parts.township.clerk.actor.userId };
    const twoHats: Ctx = { ...parts.inspector, actor: seat };
    const seen = await seenFinding(findingId);
    expect(codeOf(await judgeFinding(twoHats, { ...seen, event: "close", text: null, dueOn: null }))).toBe("forbidden");
    expect((await pageOf(twoHats, findingId))?.turn.judge).toBeNull();
    for (const owner of [parts.township.clerk, parts.township.head])
      expect(codeOf(await judgeFinding(owner, { ...seen, event: "close", text: null, dueOn: null }))).toBe("forbidden");
  });
});

describe("who reads", () => {
  test("those inspected see only their own: another township and a department find nothing", async () => {
    const { findingId, planId, bodyId, visitId } = await aRectifiedFinding(parts);
    const stranger = await aStaffedTownship(NOON);
    for (const ctx of [stranger.clerk, stranger.head, parts.department.clerk]) {
      expect(await pageOf(ctx, findingId)).toBeNull();
      const tried = await rectifyFinding(ctx, { ...(await seenFinding(findingId)), text: WORDS }, [proof()]);
      expect(codeOf(tried)).toBe("not-found");
      const ids = await read(ctx, (tx) => listFindings(tx, ctx.actor, today));
      expect(ids.map(({ id }) => id)).not.toContain(findingId);
      expect(await read(ctx, (tx) => mayReadFinding(tx, ctx.actor, findingId))).toBe(false);
      expect(await read(ctx, (tx) => mayReadVisitPhoto(tx, ctx.actor, visitId, "1"))).toBe(false);
      expect(await read(ctx, (tx) => readablePlan(tx, ctx.actor, planId, today))).toBeNull();
      expect(await read(ctx, (tx) => readableBody(tx, ctx.actor, bodyId, today))).toBeNull();
      expect(await read(ctx, (tx) => listPlans(tx, ctx.actor))).toEqual([]);
    }
    const own = parts.township.clerk;
    expect(await pageOf(own, findingId)).toMatchObject({ readsPlan: false, turn: { judge: null, refer: false } });
    expect(await read(own, (tx) => mayReadFinding(tx, own.actor, findingId))).toBe(true);
    // Of the visit the owner sees what his finding rests on, and no other item.
    expect(await read(own, (tx) => mayReadVisitPhoto(tx, own.actor, visitId, "1"))).toBe(true);
    expect(await read(own, (tx) => mayReadVisitPhoto(tx, own.actor, visitId, "2"))).toBe(false);
    expect(await read(own, (tx) => readablePlan(tx, own.actor, planId, today))).toBeNull();
  });

  test("the referral is read by the group, the approver and the leader, and its words stand nowhere else", async () => {
    const { findingId } = await aRectifiedFinding(parts);
    const refer = async (wishes: object = {}) =>
      referFinding(parts.inspector, { ...(await seenFinding(findingId)), ...referral, ...wishes });
    expect(codeOf(await refer({ referredOn: day("2026-06-02") }))).toBe("referred-later");
    expect(codeOf(await refer({ referredOn: day("2026-05-31") }))).toBe("referred-before");
    await done(refer());
    for (const ctx of [parts.inspector, parts.editor, parts.approver, parts.leader])
      expect((await pageOf(ctx, findingId))?.referral).toEqual({ ...referral, referredOn: "2026-06-01" });
    const reviewer: Ctx = { ...parts.leader, actor: { ...parts.leader.actor, role: "LEGALITY_REVIEWER" } };
    for (const ctx of [parts.township.clerk, parts.township.head, reviewer]) {
      const page = await pageOf(ctx, findingId);
      expect(page).toMatchObject({ state: "REFERRED", referral: null });
      expect(JSON.stringify(page)).not.toContain(referral.statement);
      expect(JSON.stringify(page)).not.toContain(referral.documentNumber);
    }
    const events = await db.auditEvent.findMany({ where: { subjectId: findingId, event: "inspection.referred" } });
    expect(events.map(({ data }) => data)).toEqual([{}]);
    expect(codeOf(await refer())).toBe("move-not-allowed");
  });
});

test("ledger, filters, chart, notice and report say the same", async () => {
  const { findingId, planId } = await aFinding(parts);
  const { actor } = parts.leader;
  const find = (filter: Parameters<typeof listFindings>[3], on = today) =>
    read(parts.leader, async (tx) => {
      const rows = await listFindings(tx, actor, on, { planId, ...filter });
      expect(await countFindings(tx, actor, on, { planId, ...filter })).toBe(rows.length);
      return rows.map(({ id }) => id);
    });
  expect(await find({})).toEqual([findingId]);
  expect(await find({ state: "UNDER_WAY", kind: "LIST_OUTDATED", ownerId: parts.township.body.id })).toEqual([
    findingId,
  ]);
  expect(await find({ state: "CLOSED" })).toEqual([]);
  expect(await find({ kind: "OTHER" })).toEqual([]);
  expect(await find({ state: "LATE" }, day("2026-06-15"))).toEqual([]);
  expect(await find({ state: "LATE" }, day("2026-06-16"))).toEqual([findingId]);
  expect(await read(parts.leader, (tx) => kindsFound(tx, actor, planId))).toEqual(["LIST_OUTDATED"]);
  const owners = await read(parts.township.clerk, (tx) => ownersOfFindings(tx, parts.township.clerk.actor));
  expect(owners.map(({ value }) => value)).toEqual([parts.township.body.id]);

  const rows = await read(parts.leader, (tx) => listFindings(tx, actor, today, { planId }));
  const [sheet] = inspectionSheets(rows, "zh-CN");
  expect(sheet?.rows[0]).toEqual(expect.arrayContaining([WORDS, parts.township.body.shortName, "清单更新不及时"]));

  const finding = await pageOf(parts.township.head, findingId);
  const notice = finding ? textOf(await noticeDocument(finding, "zh-CN")) : "";
  for (const words of ["整改通知书", parts.township.body.name, WORDS, "方案第一项", "清单齐全", "2026年6月15日"])
    expect(notice).toContain(words);
  const plan = await read(parts.leader, (tx) => readablePlan(tx, actor, planId, today));
  for (const locale of ["zh-CN", "en"] as const) {
    const report = plan ? textOf(await reportDocument(plan, today, locale)) : "";
    for (const words of [parts.township.body.shortName, finding?.number ?? "", "联合督查组"])
      expect(report).toContain(words);
  }
});
