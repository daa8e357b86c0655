import { globSync, readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { messagesFor } from "@/lib/i18n/messages";
import { loadInbox } from "@/lib/notifications/inbox.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { countObjects } from "@/lib/usage/count-objects";
import { USAGE_FAULT_CODES, USAGE_FIGURES } from "@/lib/usage/usage.terms";
import { cellPage } from "@/lib/usage/usage-cell-page.queries";
import { addMonths, monthsFrom, type UsageMonth } from "@/lib/usage/usage-month.rules";
import { monthPage } from "@/lib/usage/usage-month-page.queries";
import { usageOverview } from "@/lib/usage/usage-overview.queries";
import { monthlyUsage } from "@/lib/usage/usage-register.queries";
import { usageSheets } from "@/lib/usage/usage-sheets";
import { usageTasks } from "@/lib/usage/usage-tasks.queries";
import { templateRows } from "@/lib/usage/usage-template.queries";
import { withdrawUsage } from "@/lib/usage/withdraw-usage";
import { day } from "@/tests/support/consultation.factories";
import { db } from "@/tests/support/db";
import { aDelegation, aPower, aPublishedList, done, endDelegation } from "@/tests/support/duty-lists.factories";
import { aRow, faultsOf, recordedAt, tell, told, type UsageScene, usageScene } from "@/tests/support/usage.factories";

const TODAY = day("2026-11-10");
const month = (text: string) => text as UsageMonth;
const codeOf = ({ regionCode }: { regionCode: string | null }) => (regionCode ?? "").slice(0, 9);

let scene: UsageScene;
beforeAll(async () => {
  scene = await usageScene();
});

test("a month is told by code, by region code or by name, once; the same again changes nothing", async () => {
  const { townships, clerks, power, statutory } = scene;
  const [one] = townships;
  const rows = [
    aRow(codeOf(one), power.code, "2026-05", { received: 2, decided: 1, workingDays: 4, complaints: 1 }),
    aRow(one.name, statutory.code, "2026-05", { received: 9, decided: 9, workingDays: 30 }),
  ];
  expect(await tell(clerks[0], rows)).toMatchObject({ rows: 2, entered: 2, corrected: 0, unchanged: 0 });
  expect(await faultsOf(told(clerks[0], rows))).toBe("nothing-changed");
  const page = await monthPage(db, clerks[0].actor, TODAY, { code: codeOf(one), month: month("2026-05") });
  expect(
    page?.rows.map(({ power: { code }, revision, figures }) => [code, revision, figures?.received ?? null]),
  ).toEqual(
    [
      [power.code, 1, 2],
      [scene.second.code, 0, null],
      [statutory.code, 1, 9],
    ].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  );
  expect(page?.months.find((each) => each.month === "2026-05")).toMatchObject({ told: 2, listed: 3 });
  const event = await db.auditEvent.findFirstOrThrow({ where: { event: "usage.entered" }, orderBy: { seq: "desc" } });
  expect(event.data).toMatchObject({ entered: 2, corrected: 0, from: "2026-05", to: "2026-05", townships: 1 });
});

test("cases carried over may be decided; beyond them a reason is asked for and kept", async () => {
  const { townships, clerks, power } = scene;
  const [one] = townships;
  expect(await tell(clerks[0], [aRow(one.name, power.code, "2026-06", { decided: 1, workingDays: 2 })])).toMatchObject({
    entered: 1,
  });
  const tooMany = aRow(one.name, power.code, "2026-07", { decided: 1, workingDays: 2 });
  expect(await faultsOf(told(clerks[0], [tooMany]))).toEqual([[0, "decided", "decided-unexplained"]]);
  await tell(clerks[0], [{ ...tooMany, note: "系统启用前受理的案件" }]);
  const cell = await cellPage(db, clerks[0].actor, TODAY, {
    code: codeOf(one),
    powerId: power.powerId,
    month: month("2026-07"),
  });
  expect(cell?.revisions).toMatchObject([{ revision: 1, note: "系统启用前受理的案件", source: "FORM" }]);
});

test("a correction says why, and every telling stays readable; whoever saw another revision is told", async () => {
  const { townships, clerks, power, departmentClerk } = scene;
  const [one] = townships;
  const corrected = aRow(one.name, power.code, "2026-05", { received: 3, decided: 1, workingDays: 4, complaints: 1 });
  expect(await faultsOf(told(clerks[0], [{ ...corrected, seen: 1 }]))).toEqual([[0, "note", "correction-unexplained"]]);
  const said = { ...corrected, note: "漏计一件", seen: 1 };
  expect(await tell(clerks[0], [said])).toMatchObject({ corrected: 1 });
  expect(await faultsOf(told(clerks[0], [{ ...said, received: 4 }]))).toEqual([[0, "note", "changed-meanwhile"]]);
  const asked = { code: codeOf(one), powerId: power.powerId, month: month("2026-05") };
  const cell = await cellPage(db, clerks[0].actor, TODAY, asked);
  expect(cell?.revisions.map(({ revision, figures, note }) => [revision, figures.received, note])).toEqual([
    [2, 3, "漏计一件"],
    [1, 2, null],
  ]);
  // Its department reads that a figure of its power was corrected.
  const { notices } = await loadInbox({ ...departmentClerk, now: new Date() }, { unreadOnly: false, page: 1 });
  expect(notices.map(({ event }) => event)).toContain("usage.corrected");
});

test("two who correct at once: one is written, the other is told", async () => {
  const { townships, clerks, statutory } = scene;
  const row = (received: number) => ({
    ...aRow(townships[0].name, statutory.code, "2026-05", { received, decided: 9, workingDays: 30 }, "核对后更正"),
    seen: 1,
  });
  const answers = await Promise.all([told(clerks[0], [row(10)]), told(clerks[0], [row(11)])]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

test("refused with its place: not on the list, not yours, not yet, unknown", async () => {
  const { townships, clerks, editor, second } = scene;
  const [one, other] = townships;
  expect(await faultsOf(told(editor, [aRow(other.name, second.code, "2026-05")], "FILE"))).toEqual([
    [0, "power", "not-on-list"],
  ]);
  expect(await faultsOf(told(clerks[0], [aRow(one.name, second.code, "2025-10")]))).toEqual([
    [0, "power", "not-on-list"],
  ]);
  expect(await faultsOf(told(clerks[0], [aRow(one.name, second.code, "2026-12")]))).toEqual([
    [0, "month", "month-ahead"],
  ]);
  expect(await faultsOf(told(clerks[0], [aRow(other.name, second.code, "2026-05")]))).toBe("forbidden");
  expect(
    await faultsOf(told(clerks[0], [aRow(one.name, second.code, "2026-05"), aRow(other.name, second.code, "2026-05")])),
  ).toEqual([[1, "township", "township-not-yours"]]);
  expect(await faultsOf(told(editor, [aRow("无此镇", "WH-P-9999", "2026-05")], "FILE"))).toEqual([
    [0, "power", "power-unknown"],
    [0, "township", "township-unknown"],
  ]);
  expect(await faultsOf(told(editor, [aRow(one.name, second.code, "2026-05")]))).toBe("forbidden");
  expect(await faultsOf(told(scene.departmentClerk, [aRow(one.name, second.code, "2026-05")], "FILE"))).toBe(
    "forbidden",
  );
  expect(await faultsOf(told(clerks[0], []))).toBe("nothing-told");
});

test("a power that a later edition no longer lists may be told of until the month it left", async () => {
  const left = await usageScene();
  const [one] = left.townships;
  const delegation = await db.delegation.findFirstOrThrow({
    where: { townshipId: one.id, powerId: left.second.powerId },
  });
  await endDelegation(delegation.id, "2026-08-09");
  await aPublishedList(one, "2026-08-10T04:00:00Z", "2026-08-15", "卫政〔2026〕19号");
  const row = (on: string) => told(left.clerks[0], [aRow(one.name, left.second.code, on)]);
  expect(await faultsOf(row("2026-08"))).toBe("taken");
  expect(await faultsOf(row("2026-09"))).toEqual([[0, "power", "not-on-list"]]);
});

test("objects are counted from a day; another count of the same day is a correction", async () => {
  const { townships, clerks, power } = scene;
  const at = { townshipId: townships[0].id, powerId: power.powerId, fromOn: day("2026-06-01") };
  const said = { ...at, count: 12, note: null, seen: 0 };
  expect(await done(countObjects(clerks[0], said))).toEqual({ revision: 1 });
  expect(await countObjects(clerks[0], { ...said, count: 13 })).toMatchObject({ error: { code: "changed-meanwhile" } });
  expect(await countObjects(clerks[0], { ...said, count: 13, seen: 1 })).toMatchObject({
    error: { code: "correction-unexplained" },
  });
  await done(countObjects(clerks[0], { ...said, count: 13, seen: 1, note: "漏计一户" }));
  expect(await countObjects(clerks[0], { ...said, fromOn: day("2026-11-11") })).toMatchObject({
    error: { code: "day-ahead" },
  });
  expect(await countObjects(clerks[0], { ...said, fromOn: day("2025-10-01") })).toMatchObject({
    error: { code: "not-on-list" },
  });
  expect(await countObjects(clerks[1], said)).toMatchObject({ error: { code: "forbidden" } });
  const rows = (await usageOverview(db, clerks[0].actor, TODAY)) ?? [];
  expect(rows.find((row) => row.power.code === power.code)?.facts).toMatchObject({
    objects: 13,
    received: 3,
    decided: 3,
  });
});

test("read by the township, by the power's department and by the office; by nobody else", async () => {
  const { townships, clerks, departmentClerk, otherDepartmentClerk, editor, power, second } = scene;
  const [one, other] = townships;
  const asked = { code: codeOf(one), powerId: power.powerId, month: month("2026-05") };
  const reads = async (ctx: typeof editor) => [
    (await cellPage(db, ctx.actor, TODAY, asked)) !== null,
    (await monthPage(db, ctx.actor, TODAY, asked)) !== null,
  ];
  expect(await reads(clerks[0])).toEqual([true, true]);
  expect(await reads(departmentClerk)).toEqual([true, true]);
  expect(await reads(editor)).toEqual([true, true]);
  expect(await reads(clerks[1])).toEqual([false, false]);
  expect(await reads(otherDepartmentClerk)).toEqual([false, false]);
  const seen = async (ctx: typeof editor) =>
    ((await usageOverview(db, ctx.actor, TODAY)) ?? []).map((row) => `${row.township.id} ${row.power.code}`);
  expect((await seen(departmentClerk)).sort()).toEqual(
    [`${one.id} ${power.code}`, `${one.id} ${second.code}`, `${other.id} ${power.code}`].sort(),
  );
  expect((await seen(clerks[1])).every((row) => row.startsWith(other.id))).toBe(true);
  expect(await seen(otherDepartmentClerk)).toEqual([]);
  const monthly = await monthlyUsage(db, clerks[1].actor, TODAY);
  expect(monthly.every(({ township }) => township === other.shortName)).toBe(true);
});

test("no list and no file orders townships by volume: region code, then power code, then month", async () => {
  const { townships, clerks, editor, power, statutory } = scene;
  const [_one, other] = townships;
  // The second township and the later power have by far the most, so that any order by volume would turn these rows round.
  const most = { received: 900, decided: 900, workingDays: 900, complaints: 90, helpRequests: 90 };
  await tell(clerks[1], [
    aRow(other.name, power.code, "2026-09", { ...most, received: 800, decided: 800 }),
    aRow(other.name, statutory.code, "2026-09", most),
    aRow(other.name, power.code, "2026-10", { received: 1 }),
  ]);
  const overview = (await usageOverview(db, editor.actor, TODAY)) ?? [];
  const keys = overview.map((row) => `${row.township.code} ${row.power.code}`);
  expect(keys).toEqual([...keys].sort());
  expect(new Set(overview.map((row) => row.township.id)).size).toBeGreaterThanOrEqual(2);
  const monthly = await monthlyUsage(db, editor.actor, TODAY);
  const nameOrder = overview.map((row) => row.township.name);
  const places = monthly.map((row) => [nameOrder.indexOf(row.township), row.power.code, row.month] as const);
  expect(places).toEqual(
    [...places].sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[2] < b[2] ? -1 : 1)),
  );
  for (const [sheet, rows] of usageSheets(overview, monthly, "zh-CN").map(
    ({ rows: all }, index) => [index, all] as const,
  ))
    expect(
      rows.map((row) => `${row[0]} ${row[1]}`),
      String(sheet),
    ).toEqual(
      (sheet === 0 ? overview : monthly).map(
        (row) =>
          `${"name" in Object(row.township) ? (row.township as { name: string }).name : row.township} ${row.power.code}`,
      ),
    );
  // Nothing told is not nothing done.
  const [year] = usageSheets(overview, monthly, "zh-CN");
  const untold = overview.findIndex(({ facts }) => (facts?.months ?? 0) === 0);
  expect(untold).toBeGreaterThanOrEqual(0);
  expect(year?.rows[untold]?.slice(5, 12)).toEqual([0, "", "", "", "", "", ""]);
  const received = overview.map(({ facts }) => facts?.received ?? 0);
  expect(received).not.toEqual([...received].sort((a, b) => b - a));
});

test("nothing in the module sorts by a figure", () => {
  const files = globSync(["lib/usage/**/*.ts", "components/usage/**/*.{ts,tsx}", "app/**/usage/**/*.{ts,tsx}"]);
  expect(files.length).toBeGreaterThan(25);
  const figures = /received|decided|working_?days|overturned|complaints|help_?requests|objects|count\b/i;
  for (const file of files)
    for (const [order] of readFileSync(file, "utf8").matchAll(
      /ORDER BY[^`\n)]*|orderBy:[^\n]*|\.(?:to)?[sS]ort(?:ed)?\([^\n]*|sortHref[^\n]*/g,
    ))
      expect([file, order, figures.test(order)]).toEqual([file, order, false]);
});

test("the clerk is reminded of months not told, by the tenth working day of the next one", async () => {
  const calendar = await loadCalendar(db);
  const begun = await usageScene();
  const { townships, clerks, power, second, statutory } = begun;
  const codes = [power.code, second.code, statutory.code];
  const tasks = (index: 0 | 1) => usageTasks(db, clerks[index], calendar);
  // The city has begun (by other tests), this township has not: last month alone.
  expect(await tasks(0)).toMatchObject([
    { args: { year: "2026", month: 10, count: 1 }, dueOn: "2026-11-13", since: "2026-11-01" },
  ]);
  await tell(
    clerks[0],
    codes.map((code) => aRow(townships[0].name, code, "2026-08")),
  );
  await tell(
    clerks[0],
    codes.slice(1).map((code) => aRow(townships[0].name, code, "2026-09")),
  );
  expect(await tasks(0)).toMatchObject([
    { args: { month: 9, count: 2 }, href: `/usage/${codeOf(townships[0])}?month=2026-09` },
  ]);
  for (const on of monthsFrom(month("2026-09"), month("2026-10")))
    for (const code of codes) await told(clerks[0], [aRow(townships[0].name, code, on)]);
  expect(await tasks(0)).toEqual([]);
  expect(await tasks(1)).toHaveLength(1);
  expect(await usageTasks(db, begun.editor, calendar)).toEqual([]);
});

test("the template begins with the powers of the township's list, and every fault has its sentence in both languages", async () => {
  const rows = await templateRows(db, scene.clerks[0].actor, TODAY);
  expect(rows.map(({ power, month: of }) => [power, of])).toEqual(
    [scene.power.code, scene.second.code, scene.statutory.code]
      .sort()
      .map((code) => [code, addMonths(month("2026-11"), -1)]),
  );
  expect(await templateRows(db, scene.editor.actor, TODAY)).toEqual([]);
  for (const locale of ["zh-CN", "en"] as const) {
    const words = messagesFor(locale).usage as {
      faults: Record<string, string>;
      import: { faults: Record<string, string> };
    };
    expect(Object.keys(words.faults).sort()).toEqual([...USAGE_FAULT_CODES].sort());
    for (const code of USAGE_FAULT_CODES) expect(words.import.faults[code]).toEqual(expect.any(String));
  }
});

const ctxAt = (ctx: UsageScene["editor"], instant: string | Date) => ({ ...ctx, now: new Date(instant) });

test("a month told while it ran is provisional: due again when it is over, in the same figures and without a reason", async () => {
  const early = await usageScene();
  const { townships, clerks, power, second, statutory } = early;
  const [one] = townships;
  const rows = [power, second, statutory].map(({ code }) =>
    aRow(one.name, code, "2026-09", { received: 2, decided: 1, complaints: code === power.code ? 1 : 0 }),
  );
  await tell(clerks[0], rows);
  // As if all of it had been told on the last day of September.
  const where = { townshipId: one.id };
  await recordedAt(where, "2026-09-30T08:00:00Z");
  const calendar = await loadCalendar(db);
  const october = ctxAt(clerks[0], "2026-10-08T02:00:00Z");
  expect(await usageTasks(db, october, calendar)).toMatchObject([{ args: { month: 9, count: 1 } }]);
  const asked = { code: codeOf(one), month: month("2026-09") };
  const page = await monthPage(db, clerks[0].actor, day("2026-10-08"), asked);
  expect(page?.rows.map(({ isDue, figures }) => [isDue, figures?.received])).toEqual([
    [true, 2],
    [true, 2],
    [true, 2],
  ]);
  expect(page?.months.find((each) => each.month === "2026-09")).toMatchObject({ told: 0, listed: 3, isRunning: false });
  const facts = async (today: string) =>
    (await usageOverview(db, clerks[0].actor, day(today)))?.find((row) => row.power.code === power.code)?.facts;
  // Its cases are cases; as a month told it does not count.
  expect(await facts("2026-10-08")).toMatchObject({ received: 2, months: 0 });
  const monthly = await monthlyUsage(db, clerks[0].actor, day("2026-10-08"));
  expect(monthly.map(({ provisional }) => provisional)).toEqual([true, true, true]);

  expect(await tell(october, rows)).toMatchObject({ corrected: 3, unchanged: 0 });
  expect(await usageTasks(db, october, calendar)).toEqual([]);
  expect(await facts("2026-10-08")).toMatchObject({ received: 2, months: 1 });
  expect(await faultsOf(told(october, rows))).toBe("nothing-changed");
  // From now on another figure is a correction.
  expect(await faultsOf(told(october, [{ ...rows[0], received: 3 }]))).toEqual([[0, "note", "correction-unexplained"]]);
});

test("a month told of the wrong power is taken back with its reason, stays readable, and is owed no more than before", async () => {
  const mistaken = await usageScene();
  const { townships, clerks, power, departmentClerk } = mistaken;
  const [one] = townships;
  await tell(clerks[0], [aRow(one.name, power.code, "2026-02", { received: 3, decided: 3 })]);
  const at = { townshipId: one.id, powerId: power.powerId, month: month("2026-02"), reason: "填错了事项" };
  expect(await withdrawUsage(clerks[1], { ...at, seen: 1 })).toMatchObject({ error: { code: "forbidden" } });
  expect(await withdrawUsage(clerks[0], { ...at, seen: 2 })).toMatchObject({ error: { code: "changed-meanwhile" } });
  expect(await withdrawUsage(clerks[0], { ...at, month: month("2026-03"), seen: 1 })).toMatchObject({
    error: { code: "not-told" },
  });
  const both = await Promise.all([0, 1].map(() => withdrawUsage(clerks[0], { ...at, seen: 1 })));
  expect(both.map((answer) => (answer.ok ? "taken back" : answer.error.code)).sort()).toEqual([
    "not-told",
    "taken back",
  ]);

  const asked = { code: codeOf(one), powerId: power.powerId, month: month("2026-02") };
  const cell = await cellPage(db, clerks[0].actor, TODAY, asked);
  expect(cell?.revisions.map(({ withdrawn, figures, note }) => [withdrawn, figures.received, note])).toEqual([
    [true, 0, "填错了事项"],
    [false, 3, null],
  ]);
  expect(cell?.months.find((each) => each.month === "2026-02")).toMatchObject({ figures: null });
  const page = await monthPage(db, clerks[0].actor, TODAY, { code: codeOf(one), month: month("2026-02") });
  expect(page?.rows.find((row) => row.power.code === power.code)).toMatchObject({ revision: 2, figures: null });
  // It began to tell with nothing: February is not what its months are owed from.
  expect(await usageTasks(db, clerks[0], await loadCalendar(db))).toMatchObject([{ args: { month: 10, count: 1 } }]);
  const { notices } = await loadInbox({ ...departmentClerk, now: new Date() }, { unreadOnly: false, page: 1 });
  expect(notices.map(({ event }) => event)).toContain("usage.withdrawn");
  // Told again, it says why.
  const again = aRow(one.name, power.code, "2026-02", { received: 1 });
  expect(await faultsOf(told(clerks[0], [again]))).toEqual([[0, "note", "correction-unexplained"]]);
  await tell(clerks[0], [{ ...again, note: "核对后本事项一件" }]);
});

test("the months of a power add up to what the list of all powers shows", async () => {
  const { townships, clerks, power } = scene;
  const asked = { code: codeOf(townships[0]), powerId: power.powerId, month: null };
  const cell = await cellPage(db, clerks[0].actor, TODAY, asked);
  const told = cell?.months.filter(({ month: of, figures }) => figures !== null && of < "2026-11") ?? [];
  expect(told.length).toBeGreaterThan(1);
  expect(cell?.year?.months).toBe(told.length);
  for (const figure of USAGE_FIGURES)
    expect(told.reduce((sum, { figures }) => sum + (figures?.[figure] ?? 0), 0)).toBe(cell?.year?.[figure]);
  expect(cell?.months.map(({ month: of }) => of)).toEqual(monthsFrom(month("2025-11"), month("2026-11")).reverse());
});

test("without a month the form opens with the last whole one, in a township's first month with that", async () => {
  const [one] = scene.townships;
  const opened = async (today: string) =>
    (await monthPage(db, scene.clerks[0].actor, day(today), { code: codeOf(one), month: null }))?.month;
  expect([await opened("2026-11-10"), await opened("2025-11-10"), await opened("2025-12-01")]).toEqual([
    ...["2026-10", "2025-11", "2025-11"],
  ]);
});

test("a power that came onto the list this month is found from the overview too, which names no month", async () => {
  const { townships, clerks, department } = scene;
  const [one] = townships;
  const power = await aPower(department);
  await aDelegation({ township: one, power, from: "2026-11-01" });
  await aPublishedList(one, "2026-11-02T04:00:00Z", "2026-11-03", "卫政〔2026〕77号");
  const asked = { code: codeOf(one), powerId: power.powerId, month: null };
  expect(await cellPage(db, clerks[0].actor, TODAY, asked)).toMatchObject({ month: "2026-11", revisions: [] });
});
