import { beforeAll, expect, test } from "vitest";
import { figuresByDepartment, listClosedApplications } from "@/lib/admissions/closed-applications.queries";
import { countDuties, listDuties } from "@/lib/admissions/duty-list.queries";
import { readableDuty } from "@/lib/admissions/duty-page.queries";
import { dutySheets } from "@/lib/admissions/duty-sheets";
import { dutyTasks } from "@/lib/admissions/duty-tasks.queries";
import { endDuty } from "@/lib/admissions/end-duty";
import { readAdmitted } from "@/lib/lookup/admitted.queries";
import { apiAdmissions } from "@/lib/lookup/admitted.rules";
import { ApiAdmissions } from "@/lib/lookup/api/admissions.schema";
import { pageOf } from "@/lib/lookup/paging.rules";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import {
  aDuty,
  aScene,
  deliver,
  duties,
  dutyNow,
  receive,
  type Scene,
  turn,
} from "@/tests/support/admitted-duty.factories";
import { aStaffedTownship, at, day } from "@/tests/support/consultation.factories";
import { publicReaderSql } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { anOrganisation, asRole } from "@/tests/support/factories";
import { noon } from "@/tests/support/take-back.factories";

let scene: Scene;
beforeAll(async () => {
  scene = await aScene();
});

const pageFor = (ctx: Ctx, id: string, on: string) => inReading(ctx, (tx) => readableDuty(tx, ctx.actor, id, day(on)));
const tasksOf = (ctx: Ctx, on: string) =>
  inReading(ctx, (tx) => dutyTasks(tx, ctx, day(on))).then((tasks) => tasks.map(({ kind, dueOn }) => [kind, dueOn]));

test("its page shows what came of each promise and offers each reader what is his", async () => {
  const duty = await aDuty(scene);
  await deliver(duty, ["STAFF"], "2026-06-20");
  await done(receive(duty, "FUNDS", "2026-06-21", { amount: "20000.50" }));
  await turn("2026-07-01");
  const { clerk } = duty.township;
  const page = await pageFor(clerk, duty.id, "2026-07-02");
  expect(page).toMatchObject({ state: "SUSPENDED", daysLeft: 91, receiptCount: 2 });
  expect(page?.may).toEqual({ receive: true, end: false, check: false });
  expect(
    page?.ledger.map(({ kind, received, outstanding, standing, isMissing }) => [
      ...[kind, received, outstanding, standing, isMissing],
    ]),
  ).toEqual([
    ["STAFF", "2.00", "0.00", "delivered", false],
    ["FUNDS", "20000.50", "29999.50", "late", true],
    ["TECHNOLOGY", "0.00", "3.00", "late", true],
    ["TRAINING", "0.00", "8.00", "awaited", false],
  ]);
  expect((await pageFor(scene.parties.head, duty.id, "2026-07-02"))?.may).toMatchObject({ receive: false, end: true });
  const stranger = await aStaffedTownship(noon("2026-06-04"));
  const auditor = await asRole("AUDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), noon("2026-06-04"));
  for (const ctx of [stranger.clerk, auditor]) expect(await pageFor(ctx, duty.id, "2026-07-02")).toBeNull();
});

test("promises, half of the period and the coming end are asked of those who mind them", async () => {
  const mine = await aScene();
  const duty = await aDuty(mine);
  const { clerk } = duty.township;
  const { head, examiner } = mine.parties;
  expect(await tasksOf(clerk, "2026-06-22")).toEqual([]);
  expect(await tasksOf(clerk, "2026-06-23")).toEqual([["admission.due-township", "2026-06-30"]]);
  await deliver(duty, ["STAFF", "TECHNOLOGY"], "2026-06-24");
  expect(await tasksOf(head, "2026-07-01")).toContainEqual(["admission.late-department", "2026-06-30"]);
  await deliver(duty, ["FUNDS", "TRAINING"], "2026-07-02");
  await turn("2026-07-02");
  expect(await tasksOf(clerk, "2026-07-03")).toEqual([]);
  expect(await tasksOf(examiner, "2026-08-15")).not.toContainEqual(["admission.check", "2026-08-16"]);
  expect(await tasksOf(examiner, "2026-08-16")).toContainEqual(["admission.check", "2026-08-16"]);
  expect(await tasksOf(head, "2026-08-31")).toContainEqual(["admission.ending", "2026-09-30"]);
  expect((await tasksOf(head, "2026-08-30")).map(([kind]) => kind)).not.toContain("admission.ending");
});

test("registers, figures and workbook keep to the reader's reach", async () => {
  const mine = await aScene();
  const [first, second] = await duties(mine);
  const { head, approver } = mine.parties;
  await done(endDuty(at(head, noon("2026-06-10")), { dutyId: first.id, version: 1, reason: "不再需要，提前终止。" }));
  const read = (ctx: Ctx) =>
    inReading(ctx, async (tx) => ({
      counts: await countDuties(tx, ctx.actor, {}),
      rows: await listDuties(tx, ctx.actor, day("2026-06-11"), {}),
      closed: await listClosedApplications(tx, ctx.actor, {}),
      figures: await figuresByDepartment(tx, ctx.actor),
    }));
  const ofTownship = await read(second.township.clerk);
  expect(ofTownship).toMatchObject({ counts: { waiting: 1, over: 0 }, closed: [], figures: [] });
  expect((await read(head)).counts).toEqual({ waiting: 1, running: 0, suspended: 0, over: 1 });
  const { figures, rows, closed } = await read(approver);
  const name = mine.parties.head.actor.organisationName;
  expect(figures.find(({ department }) => department === name)).toMatchObject({ asked: 1, admitted: 1, offList: 0 });
  const names = figures.map(({ department }) => department);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "zh-CN")));
  const registers = { duties: rows, city: { closed, figures } };
  const book = await readWorkbook(await writeWorkbook(dutySheets(registers, "zh-CN")), { milliseconds: 30_000 });
  const sheets = ["准入职责", "未准入", "部门统计"].map((sheet) => ({ name: sheet }));
  expect(book).toMatchObject({ ok: true, value: { sheets } });
});

test("everybody reads what was promised and came, and nothing from inside", async () => {
  const mine = await aScene();
  const [first] = await duties(mine);
  const markOf = async () => (await publicReaderSql("SELECT mark FROM published.topics WHERE topic = 'admissions'"))[0];
  const before = await markOf();
  await deliver(first, ["FUNDS"], "2026-06-20");
  expect(await markOf()).not.toEqual(before);
  const { number } = (await readAdmitted()).find(({ id }) => id === first.id) ?? {};
  const page = pageOf(apiAdmissions(await readAdmitted()), (item) => item.number.replace(/\D/g, ""), { limit: 500 });
  const { items } = ApiAdmissions.parse(page);
  const item = items.find((one) => one.number === number);
  expect(item).toMatchObject({
    from: "2026-07-01",
    to: "2026-09-30",
    decision: { documentNumber: "卫政准〔2026〕1号" },
  });
  expect(item?.townships.map(({ state }) => state.code)).toEqual(["admitted", "admitted"]);
  const funds = item?.guarantees.find(({ kind }) => kind.code === "funds");
  expect(funds?.received.map(({ amount }) => amount).sort()).toEqual(["0.00", "50000.00"]);
  expect(JSON.stringify(items)).not.toMatch(/验收单|年度部门预算/);
  expect((await dutyNow(first.id)).receipts).toHaveLength(1);
});
