import { beforeAll, describe, expect, test } from "vitest";
import { consultationTasks } from "@/lib/orders/consultation-tasks.queries";
import { RecordMeetingInput } from "@/lib/orders/mediation.schema";
import { noteMediation } from "@/lib/orders/note-mediation";
import { readableThread } from "@/lib/orders/opinion-thread.queries";
import { loadOverdueAnswers } from "@/lib/orders/overdue-answers.queries";
import { recordMeeting } from "@/lib/orders/record-meeting";
import { urgeAnswers } from "@/lib/orders/urge-answers";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { at, day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { asRole } from "@/tests/support/factories";
import {
  aNegotiatedLine,
  aNegotiatingTable,
  aProposal,
  lineNow,
  NEGOTIATING,
  type Table,
} from "@/tests/support/negotiation.factories";
import { got } from "@/tests/support/orders.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const morning = (date: string) => `${date}T02:00:00Z`;

let table: Table;
beforeAll(async () => {
  table = await aNegotiatingTable();
});

const meeting = (orderId: string, lineId: string, change: Partial<RecordMeetingInput> = {}): RecordMeetingInput => ({
  ...{ orderId, heldOn: day("2026-03-04"), place: "编办会议室", openPoints: "经费待核对" },
  participants: [{ body: "城市管理局", post: "副局长" }],
  agreed: [{ lineId, agreed: "部门派员指导" }],
  ...change,
});

describe("a joint meeting", () => {
  test("is on record in the thread of what was spoken of, and moves no line", async () => {
    const { line, orderId } = await aNegotiatedLine(table);
    const before = await lineNow(line.id);
    got(await recordMeeting(table.editor, meeting(orderId, line.id)));
    expect(await lineNow(line.id)).toEqual(before);
    const thread = await inReading(table.township.clerk, (tx) => readableThread(tx, table.township.clerk, line.id));
    expect(thread?.negotiation.meetings).toMatchObject([
      { agreed: "部门派员指导", openPoints: "经费待核对", participants: [{ body: "城市管理局", post: "副局长" }] },
    ]);
    expect(await db.auditEvent.count({ where: { subjectId: orderId, event: "mediation.meeting-recorded" } })).toBe(1);
  });

  test("is of today at the latest, on lines of this order", async () => {
    const { line, orderId } = await aNegotiatedLine(table);
    const elsewhere = await aNegotiatedLine(table);
    const tried = async (change: Partial<RecordMeetingInput>) =>
      codeOf(await recordMeeting(table.editor, meeting(orderId, line.id, change)));
    expect(await tried({ heldOn: day("2026-03-05") })).toBe("held-in-future");
    expect(await tried({ agreed: [{ lineId: elsewhere.line.id, agreed: "同意" }] })).toBe("line-elsewhere");
    expect(await tried({ heldOn: day("2026-03-04") })).toBe("ok");
  });

  test.each([
    ["城市管理局，副局长", [{ body: "城市管理局", post: "副局长" }]],
    [
      "城市管理局,副局长\n\n 后河镇 副镇长 ",
      [
        { body: "城市管理局", post: "副局长" },
        { body: "后河镇", post: "副镇长" },
      ],
    ],
    ["城市管理局", "participants-invalid"],
    ["", "participants-missing"],
  ])("participants “%s”", (participants, expected) => {
    const id = "019b0000-0000-7000-8000-000000000000";
    const parsed = RecordMeetingInput.safeParse({ ...meeting(id, id), participants });
    expect(parsed.success ? parsed.data.participants : parsed.error.issues[0]?.message).toEqual(expected);
  });

  test("says something of one matter at least", () => {
    const id = "019b0000-0000-7000-8000-000000000000";
    const parsed = RecordMeetingInput.safeParse({ ...meeting(id, id), participants: "甲，科长", agreed: [] });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(["meeting-empty"]);
  });
});

test("a mediator's note changes neither side's answer", async () => {
  const { line } = await aNegotiatedLine(table);
  const before = await lineNow(line.id);
  got(await noteMediation(table.editor, { lineId: line.id, text: "请双方再议一次" }));
  expect(await lineNow(line.id)).toEqual(before);
  expect(await db.opinion.count({ where: { lineId: line.id } })).toBe(0);
});

describe("urging", () => {
  // Asked on Monday 2026-03-02, five working days: the last is Monday 2026-03-09.
  const urge = (orderId: string, date: string, ctx: Ctx = table.editor) =>
    urgeAnswers(at(ctx, morning(date)), { orderId, departmentId: table.department.body.id, text: null });

  test("from the day after the last, once a day, and it is no answer", async () => {
    const { line, orderId } = await aNegotiatedLine(table);
    expect(codeOf(await urge(orderId, "2026-03-09"))).toBe("nothing-overdue");
    expect(got(await urge(orderId, "2026-03-10"))).toEqual({ lines: 1 });
    expect(await urge(orderId, "2026-03-10")).toMatchObject({
      error: { code: "urged-today", by: table.editor.actor.name, at: expect.stringMatching(/^\d\d:\d\d/) },
    });
    expect(codeOf(await urge(orderId, "2026-03-11"))).toBe("ok");
    expect((await lineNow(line.id)).state).toBe("ORDERED");
    expect(await db.mediationNote.count({ where: { lineId: line.id, kind: "URGING" } })).toBe(2);
  });

  test("by two editors at once: one urges, the other is told", async () => {
    const { orderId } = await aNegotiatedLine(table);
    const second = await asRole("ESTABLISHMENT_EDITOR", table.office, NEGOTIATING);
    const results = await Promise.all([urge(orderId, "2026-03-10"), urge(orderId, "2026-03-10", second)]);
    expect(results.map(codeOf).sort()).toEqual(["ok", "urged-today"]);
  });

  test("the workbench lists what is overdue for those who read the whole city", async () => {
    const { orderId } = await aNegotiatedLine(table);
    const read = async (ctx: Ctx, date: string) =>
      (await inReading(ctx, (tx) => loadOverdueAnswers(tx, ctx.actor, day(date)))).filter(
        (overdue) => overdue.orderId === orderId,
      );
    const leader = await asRole("LEADER", table.office, NEGOTIATING);
    expect(await read(leader, "2026-03-09")).toEqual([]);
    expect(await read(leader, "2026-03-10")).toMatchObject([{ lines: 1, urgedOn: null, isUrgedToday: false }]);
    got(await urge(orderId, "2026-03-10"));
    expect(await read(leader, "2026-03-10")).toMatchObject([{ isUrgedToday: true }]);
    expect(await read(leader, "2026-03-11")).toMatchObject([{ urgedOn: "2026-03-10", isUrgedToday: false }]);
    expect(await read(table.department.clerk, "2026-03-11")).toEqual([]);
  });
});

describe("tasks", () => {
  const kinds = async (ctx: Ctx, orderId: string, date: string) => {
    const acting = at(ctx, morning(date));
    const tasks = await inReading(acting, (tx) => consultationTasks(tx, acting, civilDate(acting.now)));
    const { lines } = await db.order.findUniqueOrThrow({ where: { id: orderId }, select: { lines: true } });
    return tasks.filter(({ href }) => lines.some(({ id }) => href.includes(id))).map(({ messageKey }) => messageKey);
  };

  // Two working days before the last day, 2026-03-09 (Monday), is Thursday.
  test.each([
    ["2026-03-04", ["consultation.tasks.answer"], []],
    ["2026-03-05", ["consultation.tasks.answerSoon"], []],
    ["2026-03-09", ["consultation.tasks.answerSoon"], []],
    ["2026-03-10", ["consultation.tasks.answerOverdue"], ["consultation.tasks.silence"]],
  ])("on %s the clerk reads %j, the head %j", async (date, clerk, head) => {
    const { orderId } = await aNegotiatedLine(table);
    expect(await kinds(table.department.clerk, orderId, date)).toEqual(clerk);
    expect(await kinds(table.department.head, orderId, date)).toEqual(head);
  });

  test("a proposal is a task of the other side alone", async () => {
    const { line, orderId } = await aNegotiatedLine(table);
    await aProposal(table.department.clerk, line);
    expect(await kinds(table.township.clerk, orderId, "2026-03-04")).toEqual(["consultation.tasks.proposal"]);
    expect(await kinds(table.department.clerk, orderId, "2026-03-04")).toEqual(["consultation.tasks.answer"]);
  });
});
