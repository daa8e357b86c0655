import { beforeAll, describe, expect, test } from "vitest";
import { delegationTasks } from "@/lib/delegations/delegation-tasks.queries";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { loadOrderStandings, loadQueue } from "@/lib/orders/consultation.queries";
import { consultationTasks } from "@/lib/orders/consultation-tasks.queries";
import { loadMeetingPack } from "@/lib/orders/decision-pack.queries";
import { listDecisions, listRoundsToDecide, readableDecision } from "@/lib/orders/decision-record.queries";
import { decisionTasks } from "@/lib/orders/decision-tasks.queries";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { readableThread } from "@/lib/orders/opinion-thread.queries";
import { recordDecision } from "@/lib/orders/record-decision";
import { replyOpinion } from "@/lib/orders/reply-opinion";
import { reviewOrder } from "@/lib/orders/review-order";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import {
  type AConsultation,
  aConsultation,
  aStaffedDepartment,
  aStaffedTownship,
  at,
  day,
} from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

const DURING = "2026-03-05T02:00:00Z";
const AFTER = "2026-03-10T02:00:00Z";
type Staffed = Awaited<ReturnType<typeof aStaffedDepartment>>;

let first: Staffed;
let second: Staffed;
let township: Staffed;
let stranger: Staffed;
let editor: Ctx;
let approver: Ctx;
let leader: Ctx;
let order: AConsultation;

const read = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>) => inReading(ctx, work);
const queueOf = (ctx: Ctx) =>
  read(ctx, (tx) => loadQueue(tx, ctx.actor, civilDate(ctx.now), { orderId: order.orderId }));
const lineAt = (index: number) => {
  const line = order.lines[index];
  if (!line) throw new Error("no line");
  return { lineId: line.id, digest: line.digest };
};

// Four lines asked on Monday 2 March, due on the 9th: agreed, conditional and answered back, objected, silent.
beforeAll(async () => {
  [first, second] = [await aStaffedDepartment(DURING), await aStaffedDepartment(DURING)];
  [township, stranger] = [await aStaffedTownship(DURING), await aStaffedTownship(DURING)];
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  editor = await asRole("ESTABLISHMENT_EDITOR", office, DURING);
  approver = await asRole("ESTABLISHMENT_APPROVER", office, AFTER);
  leader = await asRole("LEADER", await anOrganisation("CITY"), AFTER);
  const departments = [first, first, second, second];
  order = await aConsultation(
    departments.map(({ body }) => ({ department: body })),
    { township: township.body },
  );
  const reason = "已研究，理由如下。";
  await giveOpinion(first.clerk, { ...lineAt(0), answer: "AGREE", reason: "" });
  await giveOpinion(first.clerk, { ...lineAt(1), answer: "AGREE_IF", reason, conditions: "先培训" });
  await replyOpinion(township.clerk, { ...lineAt(1), answer: "AGREE", reason: "" });
  await giveOpinion(second.clerk, { ...lineAt(2), answer: "OBJECT", reason });
});

describe("the queue", () => {
  test("shows a department the lines of its powers, a township its own, the city all, others none", async () => {
    const seen = async (ctx: Ctx) => (await queueOf(ctx)).length;
    expect(await seen(first.clerk)).toBe(2);
    expect(await seen(second.head)).toBe(2);
    expect(await seen(township.head)).toBe(4);
    expect(await seen(editor)).toBe(4);
    expect(await seen(leader)).toBe(4);
    expect(await seen(stranger.clerk)).toBe(0);
    expect(await seen((await aStaffedDepartment(DURING)).clerk)).toBe(0);
    expect(await seen(await asRole("AUDITOR", await anOrganisation("AUDIT"), DURING))).toBe(0);
  });

  test("says where each line stands, and until when", async () => {
    const byId = new Map((await queueOf(editor)).map((line) => [line.id, line]));
    expect(order.lines.map((line) => byId.get(line.id)?.standing)).toEqual([
      "agreed",
      "conditional",
      "objected",
      "silent",
    ]);
    expect(order.lines.map((line) => byId.get(line.id)?.awaitsTownship)).toEqual([false, false, true, false]);
    expect(order.lines.map((line) => byId.get(line.id)?.conditionsAccepted)).toEqual([false, true, false, false]);
    expect(byId.get(lineAt(3).lineId)).toMatchObject({
      deadline: { dueOn: "2026-03-09", workingDaysLeft: 2 },
      isOverdue: false,
    });
  });

  test.each([
    ["2026-03-09T15:59:59Z", false],
    ["2026-03-09T16:00:00Z", true],
  ])("at %s the silent line is overdue: %s", async (instant, isOverdue) => {
    const lines = await queueOf(at(editor, instant));
    expect(lines.filter((line) => line.isOverdue).map((line) => line.id)).toEqual(isOverdue ? [lineAt(3).lineId] : []);
  });
});

describe("a line's thread", () => {
  test("is open to both sides and the city, and to nobody else", async () => {
    const { lineId } = lineAt(1);
    const thread = (ctx: Ctx) => read(ctx, (tx) => readableThread(tx, ctx, lineId));
    for (const ctx of [first.clerk, township.clerk, leader]) expect((await thread(ctx))?.opinions).toHaveLength(2);
    for (const ctx of [second.clerk, stranger.clerk]) expect(await thread(ctx)).toBeNull();
  });

  test("shows an answer to an earlier text as void, not hidden", async () => {
    const other = await aConsultation([{ department: first.body }], { township: township.body });
    const { id: lineId = "", digest = "" } = other.lines[0] ?? {};
    await giveOpinion(first.clerk, { lineId, digest, answer: "AGREE", reason: "" });
    const line = await db.orderLine.findUniqueOrThrow({ where: { id: lineId } });
    await amendOrderLine(township.clerk, {
      ...{ lineId, version: line.version, mode: "OWN_NAME", scope: "仅限建成区", haveStaff: 4 },
      ...{ haveCertifiedOfficers: 2, haveEquipment: null, equipmentSufficient: null, haveFundsYuan: "0" },
      wishedOn: day("2026-07-01"),
      justification: "缩小范围后重新申请承接。",
    });
    const thread = await read(first.clerk, (tx) => readableThread(tx, first.clerk, lineId));
    expect(thread?.opinions).toMatchObject([{ answer: "AGREE", isVoid: true }]);
    expect(thread?.standing).toMatchObject({ standing: "silent", voided: 1 });
  });
});

describe("the workbench", () => {
  const tasks = async (ctx: Ctx) => {
    const list = await read(ctx, (tx) => consultationTasks(tx, ctx, civilDate(ctx.now)));
    return list.filter((task) => task.args.township === township.body.shortName || task.kind === "consultation.reply");
  };

  test("asks a department for the lines it has not answered, by their last day", async () => {
    expect(await tasks(second.clerk)).toMatchObject([
      {
        kind: "consultation.answer",
        dueOn: "2026-03-09",
        args: { lines: 1 },
        href: `/consultations/${lineAt(3).lineId}`,
      },
    ]);
    expect(await tasks(second.head)).toEqual([]);
  });

  test("asks the township to answer what was objected to or made conditional", async () => {
    expect(await tasks(township.clerk)).toMatchObject([
      { kind: "consultation.reply", args: { lines: 1, departments: second.body.shortName } },
    ]);
  });

  test("tells the editor when a consultation can be closed, not before", async () => {
    const ofOrder = async (ctx: Ctx) => (await tasks(ctx)).filter((task) => task.href.includes(order.orderId));
    expect(await ofOrder(editor)).toEqual([]);
    expect(await ofOrder(at(editor, AFTER))).toMatchObject([{ kind: "consultation.review", args: { silent: 1 } }]);
    const standings = await read(editor, (tx) => loadOrderStandings(tx, civilDate(editor.now)));
    expect(standings.find((standing) => standing.id === order.orderId)).toMatchObject({
      counts: { agreed: 1, conditional: 1, objected: 1, silent: 1 },
      outstanding: [{ department: second.body.shortName, lines: 1 }],
    });
  });
});

describe("before and after the meeting", () => {
  test("the pack lays out both opinions for those who read the whole city", async () => {
    const { version } = await db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    await reviewOrder(at(editor, AFTER), { orderId: order.orderId, version });
    const pack = await read(leader, (tx) => loadMeetingPack(tx, leader.actor, order.roundId, civilDate(leader.now)));
    expect(pack?.lines.map(({ standing, conditionsAccepted }) => [standing, conditionsAccepted])).toEqual([
      ["agreed", false],
      ["conditional", true],
      ["objected", false],
      ["silent", false],
    ]);
    expect(pack?.lines[1]).toMatchObject({
      position: { answer: "AGREE_IF", conditions: "先培训" },
      reply: { answer: "AGREE" },
    });
    for (const ctx of [first.clerk, township.head])
      expect(await read(ctx, (tx) => loadMeetingPack(tx, ctx.actor, order.roundId, civilDate(ctx.now)))).toBeNull();
    expect(await read(approver, (tx) => decisionTasks(tx, approver, day("2026-03-10")))).toMatchObject([
      { href: `/decisions/new?round=${order.roundId}`, args: { orders: 1, lines: 4 } },
    ]);
    expect(await read(editor, (tx) => decisionTasks(tx, editor, day("2026-03-10")))).toEqual([]);
    expect(await read(approver, (tx) => listRoundsToDecide(tx, approver.actor))).toMatchObject([{ lines: 4 }]);
    expect(await read(township.clerk, (tx) => listRoundsToDecide(tx, township.clerk.actor))).toEqual([]);
  });

  test("a recorded decision shows everyone his own lines, with how the department had stood", async () => {
    const rows = await db.orderLine.findMany({ where: { orderId: order.orderId }, orderBy: { ordinal: "asc" } });
    const result = await recordDecision(approver, {
      roundId: order.roundId,
      organ: "市委机构编制委员会",
      documentNumber: "卫编〔2026〕901号",
      decidedOn: day("2026-03-10"),
      reasons: "经会议研究，作出如下决定。",
      lines: rows.map(({ id, version }) => ({
        ...{ lineId: id, lineVersion: version, outcome: "APPROVED", mode: "OWN_NAME", scope: null },
        reason: "会议研究认为乡镇具备条件。",
        plannedOn: day("2026-06-01"),
      })),
    });
    if (!result.ok) throw new Error(result.error.code);
    const { decisionId } = result.value;
    const decision = (ctx: Ctx) => read(ctx, (tx) => readableDecision(tx, ctx.actor, decisionId));
    expect((await decision(leader))?.lines.map((line) => line.standing)).toEqual([
      "agreed",
      "conditional",
      "objected",
      "silent",
    ]);
    expect((await decision(leader))?.lines.map((line) => line.conditionsAccepted)).toEqual([false, true, false, false]);
    expect(await decision(first.clerk)).toMatchObject({ isWhole: false, counts: { APPROVED: 2 } });
    expect(await decision(township.head)).toMatchObject({ isWhole: true });
    expect(await decision(stranger.clerk)).toBeNull();
    const listed = async (ctx: Ctx) => (await read(ctx, (tx) => listDecisions(tx, ctx.actor))).length;
    expect(await Promise.all([leader, second.head, stranger.head].map(listed))).toEqual([1, 1, 0]);
  });

  test("nothing is handed over yet, so nobody is asked to", async () => {
    expect(await read(first.clerk, (tx) => delegationTasks(tx, first.clerk, day("2026-03-10")))).toEqual([]);
  });
});
