import { beforeAll, describe, expect, test } from "vitest";
import { findEvents, findOwnEvents } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { attachOffListFile } from "@/lib/off-list/attach-off-list-file";
import { findingDocument } from "@/lib/off-list/documents/finding-document";
import { readableFinding } from "@/lib/off-list/documents/finding-paper.queries";
import { findOffList } from "@/lib/off-list/find-off-list";
import { judgeRemedy } from "@/lib/off-list/judge-remedy";
import { countOffList, listOffList } from "@/lib/off-list/off-list.queries";
import { readableReport } from "@/lib/off-list/off-list-page.queries";
import { mayReadOffListFile } from "@/lib/off-list/off-list-reading.queries";
import { offListSheets } from "@/lib/off-list/off-list-sheets";
import { offListTasks } from "@/lib/off-list/off-list-tasks.queries";
import { previewReport } from "@/lib/off-list/preview-report.queries";
import { remedyOffList } from "@/lib/off-list/remedy-off-list";
import { reportOffList } from "@/lib/off-list/report-off-list";
import { withdrawOffList } from "@/lib/off-list/withdraw-off-list";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { aDuty, aScene, deliver, dutyNow, turn } from "@/tests/support/admitted-duty.factories";
import { aStaffedDepartment, aStaffedTownship, at, day } from "@/tests/support/consultation.factories";
import { auditorSql, db } from "@/tests/support/db";
import { textOf } from "@/tests/support/docx";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { aJpeg, aPdf, HOSTILE } from "@/tests/support/files";
import {
  aFiledAdmission,
  aFoundReport,
  aReport,
  NOON,
  offList,
  type Pushing,
  pushing,
  reportInput,
  seenReport,
  WORDS,
} from "@/tests/support/off-list.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const today = day("2026-06-01");
const pageOf = (ctx: Ctx, id: string) => inReading(ctx, (tx) => readableReport(tx, ctx.actor, id, civilDate(ctx.now)));
const tasksOf = (ctx: Ctx, on = today) =>
  inReading(ctx, (tx) => offListTasks(tx, ctx, on)).then((tasks) => tasks.map(({ kind }) => kind));

/** A duty that waited until 2026-07-01, ran, was suspended on 2026-08-02, and is over; reports of it made in October. */
async function aPushedDuty() {
  const scene = await aScene();
  const duty = await aDuty(scene);
  await deliver(duty, ["STAFF", "FUNDS", "TECHNOLOGY"], "2026-06-20");
  for (const on of ["2026-07-01", "2026-08-02", "2026-10-01"]) await turn(on);
  const { clerk, head, examiner } = scene.parties;
  const late = (ctx: Ctx) => at(ctx, "2026-10-08T04:00:00Z");
  const departmentId = clerk.actor.organisationId ?? "";
  const own: Pushing = {
    department: { body: { ...parts.department.body, id: departmentId }, clerk: late(clerk), head: late(head) },
    township: { ...duty.township, clerk: late(duty.township.clerk) },
    editor: late(examiner),
  };
  let serial = 0;
  const pushed = (on: string, of = departmentId) =>
    aReport(own, { title: `秸秆禁烧巡查第${++serial}次`, pushedOn: day(on), departmentId: of });
  return { own, pushed, admissionId: (await dutyNow(duty.id)).admissionId };
}

let parts: Pushing;
beforeAll(async () => {
  parts = await pushing();
});

describe("a report", () => {
  test("is numbered, due for the finding, and waits for the office", async () => {
    const own = await pushing();
    const { reportId, number } = await done(reportOffList(own.township.head, reportInput(own), null));
    expect(number).toMatch(/^XP-2026-\d{3,}$/);
    const row = await db.offListReport.findUniqueOrThrow({ where: { id: reportId } });
    expect(row.dueOn?.toISOString().slice(0, 10)).toBe("2026-06-08");
    expect(await tasksOf(own.editor)).toContain("off-list.find");
    expect(await tasksOf(own.department.clerk)).toEqual([]);
  });

  test("is refused with its reason", async () => {
    const { township, department, editor } = parts;
    const told = reportInput(parts);
    const tried = (ctx: Ctx, wishes = {}) => reportOffList(ctx, { ...told, ...wishes }, null).then(codeOf);
    expect(await tried(township.clerk, { pushedOn: "2026-06-02" })).toBe("pushed-later");
    expect(await tried(township.clerk, { departmentId: township.body.id })).toBe("no-such-department");
    expect(await tried(township.clerk, { departmentId: editor.actor.organisationId })).toBe("no-such-department");
    for (const ctx of [department.clerk, department.head, editor]) expect(await tried(ctx)).toBe("forbidden");
    const title = "同一件事报两次";
    await aReport(parts, { title });
    expect(await tried(township.head, { title })).toBe("reported-already");
    expect(codeOf(await previewReport(township.clerk, { ...told, pushedOn: day("2026-06-02") }))).toBe("pushed-later");
    expect(codeOf(await previewReport(editor, told))).toBe("forbidden");
  });

  test("comes with a file in one go, or not at all", async () => {
    const { township } = parts;
    const before = await db.offListReport.count();
    const sent = (bytes: Uint8Array) =>
      reportOffList(township.clerk, reportInput(parts, { title: "带照片的举报" }), { name: "张三的手机.jpg", bytes });
    expect(codeOf(await sent(HOSTILE.exe))).toBe("file-kind-refused");
    expect(codeOf(await sent(new Uint8Array(Buffer.from("\xff\xd8\xff\xe1\x40\0x", "latin1"))))).toBe(
      "photo-unreadable",
    );
    expect(await db.offListReport.count()).toBe(before);
    const { reportId } = await done(sent(aJpeg()));
    expect((await pageOf(township.head, reportId))?.files?.map(({ name }) => name)).toEqual(["举报材料1.jpg"]);
    expect(codeOf(await attachOffListFile(township.head, { reportId }, { name: "x.jpg", bytes: aJpeg() }))).toBe(
      "attached-already",
    );
    await done(attachOffListFile(township.head, { reportId }, { name: "李四.pdf", bytes: aPdf("notice") }));
    const files = await db.attachment.findMany({ where: { subjectId: reportId }, orderBy: { addedAt: "asc" } });
    expect(files.map(({ name, addedById }) => [name, addedById])).toEqual([
      ["举报材料1.jpg", null],
      ["举报材料2.pdf", null],
    ]);
  });

  test("is matched with what the township's lists hold", async () => {
    const own = await pushing();
    const townshipId = own.township.body.id;
    await given(async (tx) => {
      const { id } = await tx.duty.create({
        data: {
          ...{ townshipId, kind: "RECLAIMED", ordinal: 1, category: "城乡建设", name: "沿街商户用电台账上报" },
          ...{ department: own.department.body.name, method: "部门自行办理", source: "测试" },
          startsOn: new Date("2026-01-01T00:00:00Z"),
        },
      });
      const ended = { dutyId: id, kind: "RECLAIMED", name: "", endsOn: "", reason: "" };
      await recordAudit(tx, own.editor, { event: "duty.ended", subjectId: townshipId, data: ended });
    });
    const preview = await done(previewReport(own.township.clerk, reportInput(own)));
    const reportId = await aReport(own);
    const asked = (await pageOf(own.editor, reportId))?.turn.find?.matches;
    expect(asked).toEqual(preview);
    expect(preview.map(({ kind, name }) => [kind, name])).toEqual([["RECLAIMED", "沿街商户用电台账上报"]]);
  });
});

describe("from finding to close", () => {
  test("on the list: settled, with what it is", async () => {
    const { editor, department } = parts;
    const reportId = await aReport(parts, { title: "清单里有的" });
    const found = { ...offList, event: "find-on-list", dueOn: null, matchedWords: "WH-P-0001 市容巡查" } as const;
    await done(findOffList(editor, { ...(await seenReport(reportId)), ...found }));
    const row = await db.offListReport.findUniqueOrThrow({ where: { id: reportId } });
    expect([row.state, row.matched, row.dueOn]).toEqual(["ON_LIST", "WH-P-0001 市容巡查", null]);
    expect(await pageOf(department.clerk, reportId)).toBeNull();
    expect(codeOf(await findOffList(editor, { ...(await seenReport(reportId)), ...offList }))).toBe("move-not-allowed");
  });

  test("admitted: only what ran at that township on the day of the task, of that department", async () => {
    const reportId = await aReport(parts, { title: "说是准入的" });
    const filed = { ...offList, event: "find-admitted", admissionId: await aFiledAdmission(parts) } as const;
    expect(codeOf(await findOffList(parts.editor, { ...(await seenReport(reportId)), ...filed }))).toBe(
      "not-running-here",
    );

    const { own, admissionId, pushed } = await aPushedDuty();
    const found = { ...offList, event: "find-admitted", admissionId, dueOn: null } as const;
    const choices = async (id: string) =>
      (await pageOf(own.editor, id))?.turn.find?.admissions.map(({ value }) => value);
    const tried = async (id: string) => codeOf(await findOffList(own.editor, { ...(await seenReport(id)), ...found }));
    for (const on of ["2026-06-30", "2026-08-05", "2026-10-01"]) {
      expect([on, await choices(await pushed(on))]).toEqual([on, []]);
      expect([on, await tried(await pushed(on))]).toEqual([on, "not-running-here"]);
    }
    const running = await pushed("2026-07-31");
    expect(await choices(running)).toEqual([admissionId]);
    const stranger = await aStaffedDepartment("2026-10-08T04:00:00Z");
    expect(await tried(await pushed("2026-07-31", stranger.body.id))).toBe("not-running-here");
    expect(await tried(running)).toBe("ok");
    const row = await db.offListReport.findUniqueOrThrow({ where: { id: running } });
    expect([row.state, row.admissionId, row.dueOn]).toEqual(["ADMITTED", admissionId, null]);
    expect(await pageOf(own.department.clerk, running)).toBeNull();
  });

  test("off the list: withdrawn by the department, sent back once, closed", async () => {
    const own = await pushing();
    const { department, township, editor } = own;
    const reportId = await aReport(own);
    const tooSoon = await findOffList(editor, { ...(await seenReport(reportId)), ...offList, dueOn: today });
    expect(codeOf(tooSoon)).toBe("due-not-ahead");
    expect(await pageOf(department.clerk, reportId)).toBeNull();
    await done(findOffList(editor, { ...(await seenReport(reportId)), ...offList }));
    expect(await tasksOf(department.clerk)).toEqual(["off-list.remedy"]);
    expect(await tasksOf(editor, day("2026-06-16"))).toContain("off-list.late");

    const remedy = { remedy: "TASK_WITHDRAWN", words: WORDS, appliedForId: null } as const;
    const seen = await seenReport(reportId);
    for (const ctx of [township.clerk, editor, (await aStaffedDepartment(NOON)).clerk])
      expect(codeOf(await remedyOffList(ctx, { ...seen, ...remedy }))).toBe("forbidden");
    await done(remedyOffList(department.clerk, { ...seen, ...remedy }));
    expect(codeOf(await remedyOffList(department.head, { ...seen, ...remedy }))).toBe("changed-meanwhile");
    expect(await tasksOf(editor)).toContain("off-list.judge");

    const back = { event: "reject", text: WORDS, dueOn: day("2026-06-22") } as const;
    await done(judgeRemedy(editor, { ...(await seenReport(reportId)), ...back }));
    expect((await pageOf(department.head, reportId))?.remedy).toBeNull();
    await done(remedyOffList(department.head, { ...(await seenReport(reportId)), ...remedy }));
    await done(judgeRemedy(editor, { ...(await seenReport(reportId)), event: "close", text: null, dueOn: null }));
    const page = await pageOf(township.clerk, reportId);
    expect([page?.state, page?.remedy, page?.deadline]).toEqual(["CLOSED", "TASK_WITHDRAWN", null]);
    expect(page?.steps.map(({ event }) => event)).toEqual([
      ...["report", "find-off-list", "remedy", "reject", "remedy", "close"],
    ]);
    const paper = await inReading(department.clerk, (tx) => readableFinding(tx, department.clerk.actor, reportId));
    expect(paper?.orderedUntil).toBe("2026-06-15");
    const text = textOf(await findingDocument(paper as NonNullable<typeof paper>, "zh-CN"));
    for (const words of [page?.number ?? "", "2026年6月15日", "清单外下派", own.department.body.name])
      expect(text).toContain(words);
  });

  test("or an application for that township mends it", async () => {
    const own = await pushing();
    const reportId = await aFoundReport(own);
    const seen = await seenReport(reportId);
    const applied = { remedy: "APPLIED", words: WORDS } as const;
    const strangers = await aFiledAdmission({ ...own, township: await aStaffedTownship(NOON) });
    const tried = await remedyOffList(own.department.clerk, { ...seen, ...applied, appliedForId: strangers });
    expect(codeOf(tried)).toBe("no-such-application");
    const appliedForId = await aFiledAdmission(own);
    await done(remedyOffList(own.department.clerk, { ...seen, ...applied, appliedForId }));
    expect((await pageOf(own.editor, reportId))?.appliedFor).toMatch(/^ZR-2026-\d+ 沿街商户用电台账$/);
  });

  test("nobody finds in a matter of his own body", async () => {
    const own = await pushing();
    const reportId = await aReport(own);
    for (const body of [own.department.body, own.township.body]) {
      const insider = await asRole("ESTABLISHMENT_EDITOR", body, NOON);
      expect(codeOf(await findOffList(insider, { ...(await seenReport(reportId)), ...offList }))).toBe("forbidden");
    }
  });
});

describe("who sees what", () => {
  const CITY = ["ESTABLISHMENT_APPROVER", "LEGALITY_REVIEWER", "LEADER", "INSPECTOR"] as const;

  test("the reporter is seen by the office's editor alone", async () => {
    const own = await pushing();
    const { township, department, editor } = own;
    const reportId = await aReport(own);
    await done(attachOffListFile(township.clerk, { reportId }, { name: "a.jpg", bytes: aJpeg() }));
    expect((await pageOf(editor, reportId))?.reporter).toBe(township.clerk.actor.name);
    await done(findOffList(editor, { ...(await seenReport(reportId)), ...offList }));
    const office = { id: editor.actor.organisationId ?? "", name: "编办" };
    const others = [township.head, township.clerk, department.clerk, department.head];
    for (const role of CITY) others.push(await asRole(role, office, NOON));
    const { name, userId } = township.clerk.actor;
    for (const ctx of others) {
      const page = await pageOf(ctx, reportId);
      expect(page, ctx.actor.role).not.toBeNull();
      expect(JSON.stringify(page)).not.toContain(name);
      expect(JSON.stringify(page)).not.toContain(userId);
      // Row security: even a query past the program's own rules finds nothing.
      const rows = await inReading(ctx, (tx) => tx.offListReporter.count({ where: { reportId } }));
      expect(rows).toBe(ctx === township.clerk ? 1 : 0);
    }
    await expect(auditorSql("SELECT user_id FROM off_list_reporters")).rejects.toMatchObject({ code: "42501" });
  });

  test("the trail and the log name no person, no post and no shared request", async () => {
    const own = await pushing();
    const { township } = own;
    const reportId = await aReport(own);
    await done(attachOffListFile(township.clerk, { reportId }, { name: "a.jpg", bytes: aJpeg() }));
    await done(withdrawOffList(township.clerk, { ...(await seenReport(reportId)), text: WORDS }));
    const events = await db.auditEvent.findMany({ where: { subjectId: reportId } });
    expect(events.map(({ event }) => event)).toEqual([
      "off-list.reported",
      "off-list.file-attached",
      "off-list.withdrawn",
    ]);
    for (const event of events) {
      expect([event.actorId, event.actorRole]).toEqual([null, "SYSTEM"]);
      expect(event.actorName).toBe("乡镇工作人员（身份受保护）");
      expect(event.requestId).not.toBe(township.clerk.requestId);
      expect(event.organisationId).toBe(township.body.id);
    }
    const mine = await inReading(township.clerk, (tx) => findOwnEvents(tx, township.clerk.actor, 1));
    expect(mine.entries).toEqual([]);
    const auditor = await asRole("AUDITOR", await anOrganisation("AUDIT"), NOON);
    const log = await done(findEvents(auditor, { subjectId: reportId }, 1));
    expect(JSON.stringify(log)).not.toContain(township.clerk.actor.name);
    const steps = await db.offListStep.findMany({ where: { reportId } });
    expect(JSON.stringify(steps)).not.toContain(township.clerk.actor.userId);
  });

  test("nobody but the reporter takes a report back", async () => {
    const own = await pushing();
    const reportId = await aReport(own);
    const seen = await seenReport(reportId);
    expect(codeOf(await withdrawOffList(own.township.head, { ...seen, text: WORDS }))).toBe("forbidden");
    expect((await pageOf(own.township.head, reportId))?.turn.withdraw).toBe(false);
    expect((await pageOf(own.township.clerk, reportId))?.turn.withdraw).toBe(true);
  });

  test("strangers see nothing; the department only what was found against it, and never a file", async () => {
    const own = await pushing();
    const { township, department, editor } = own;
    const waiting = await aReport(own);
    const found = await aFoundReport(own, { title: "另一件" });
    const stranger = await aStaffedTownship(NOON);
    const otherDepartment = await aStaffedDepartment(NOON);
    const listOf = (ctx: Ctx) =>
      inReading(ctx, (tx) => listOffList(tx, ctx.actor, today, { department: department.body.id })).then((rows) =>
        rows.map(({ id }) => id).sort(),
      );
    expect(await listOf(township.head)).toEqual([waiting, found].sort());
    expect(await listOf(editor)).toEqual([waiting, found].sort());
    expect(await listOf(department.clerk)).toEqual([found]);
    const administrator = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), NOON);
    const auditor = await asRole("AUDITOR", await anOrganisation("AUDIT"), NOON);
    for (const ctx of [stranger.head, otherDepartment.head, administrator, auditor]) {
      expect(await listOf(ctx)).toEqual([]);
      expect(await pageOf(ctx, found)).toBeNull();
      expect(await inReading(ctx, (tx) => readableFinding(tx, ctx.actor, found))).toBeNull();
      expect(await inReading(ctx, (tx) => mayReadOffListFile(tx, ctx.actor, found))).toBe(false);
    }
    expect(await pageOf(department.clerk, waiting)).toBeNull();
    expect((await pageOf(department.clerk, found))?.files).toBeNull();
    expect(await inReading(department.clerk, (tx) => mayReadOffListFile(tx, department.clerk.actor, found))).toBe(
      false,
    );
    expect(await inReading(editor, (tx) => countOffList(tx, editor.actor, { state: "OFF_LIST" }))).toBeGreaterThan(0);
  });

  test("how often is a fact for readers of the city, within twelve months", async () => {
    const own = await pushing();
    const reportId = await aFoundReport(own);
    await aFoundReport(own, { title: "第二件" });
    await aReport(own, { title: "没有认定" });
    const inspector = await asRole("INSPECTOR", { id: own.editor.actor.organisationId ?? "", name: "编办" }, NOON);
    expect((await pageOf(inspector, reportId))?.foundInYear).toBe(2);
    expect((await pageOf(at(inspector, "2027-06-01T04:00:00Z"), reportId))?.foundInYear).toBe(0);
    expect((await pageOf(own.department.head, reportId))?.foundInYear).toBeNull();
    expect((await pageOf(own.township.head, reportId))?.foundInYear).toBeNull();
  });

  test("the register says what the list says, and no reporter", async () => {
    const own = await pushing();
    await aFoundReport(own);
    const rows = await inReading(own.editor, (tx) =>
      listOffList(tx, own.editor.actor, today, { department: own.department.body.id }),
    );
    const text = JSON.stringify(await readWorkbook(await writeWorkbook(offListSheets(rows, "zh-CN"))));
    expect(text).toContain(rows[0]?.number);
    expect(text).not.toContain(own.township.clerk.actor.name);
  });
});
