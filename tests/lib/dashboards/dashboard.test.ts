import { beforeAll, describe, expect, test } from "vitest";
import { type Dashboard, loadDashboard } from "@/lib/dashboards/dashboard.queries";
import { dashboardSheets } from "@/lib/dashboards/dashboard-sheets";
import type { FigureKey } from "@/lib/dashboards/figure.rules";
import { dueInYear, loadPromises } from "@/lib/dashboards/promise.queries";
import { promisesIn } from "@/lib/dashboards/promise.rules";
import { countDelegations, isLate, listDelegations } from "@/lib/delegations/delegation.queries";
import { enteredBetween, enteredOnPlan, exercisedOn } from "@/lib/delegations/exercised.queries";
import type { Role } from "@/lib/identity/permissions";
import { countFindings } from "@/lib/inspections/finding.queries";
import { countOffList } from "@/lib/off-list/off-list.queries";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { makeWorld, somebody, type World } from "@/tests/access/world";
import { db, ownerSql } from "@/tests/support/db";

let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 240_000);

const reader = (role: Role, body: string): Ctx => somebody(world, role, world.bodies.get(body) ?? "");
const pageOf = (ctx: Ctx): Promise<Dashboard | null> => inReading(ctx, (tx) => loadDashboard(tx, ctx));

async function dashboardOf(ctx: Ctx): Promise<Dashboard> {
  const page = await pageOf(ctx);
  if (!page) throw new Error("nothing to read");
  return page;
}
const figure = (page: Dashboard, key: FigureKey) => {
  const found = page.figures.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};

/** A body's own of a column, or everything where there is none. */
type Whose = { township?: string; department?: string };
const READERS: readonly [string, () => Ctx, () => Whose][] = [
  ["the city", () => reader("LEADER", "市委编办"), () => ({})],
  [
    "a department",
    () => reader("DEPARTMENT_HEAD", "城市管理局"),
    () => ({ department: world.bodies.get("城市管理局") ?? "" }),
  ],
  ["a township", () => reader("TOWNSHIP_CLERK", "城郊乡"), () => ({ township: world.bodies.get("城郊乡") ?? "" })],
];

const one = async (sql: string, values: readonly unknown[]): Promise<number> =>
  Number((await ownerSql<{ n: string }>(sql, values))[0]?.n ?? -1);

const OWN = "($2::uuid IS NULL OR township_id = $2) AND ($3::uuid IS NULL OR department_id = $3)";

describe.each(READERS)("the dashboard of %s", (_who, ctxOf, whose) => {
  const asked = (day: string) => [day, whose().township ?? null, whose().department ?? null];

  test("every figure is what plain SQL counts from the stored facts", async () => {
    const page = await dashboardOf(ctxOf());
    const values = asked(page.today);
    const inForce = `SELECT count(*) AS n FROM delegations g WHERE ${OWN} AND cancelled_on IS NULL
      AND state NOT IN ('HANDING_OVER', 'HANDED_OVER') AND effective_from <= $1 AND coalesce(effective_to, $1::date) >= $1
      AND NOT EXISTS (SELECT FROM delegation_suspensions s WHERE s.delegation_id = g.id AND s.from_on <= $1
        AND coalesce(s.resumes_on, 'infinity') > $1)`;
    expect(figure(page, "in-force").count).toBe(await one(inForce, values));
    expect(figure(page, "in-force").before?.count).toBe(
      await one(inForce, asked(figure(page, "in-force").before?.on ?? "")),
    );
    const late = `SELECT count(*) AS n FROM delegations g WHERE ${OWN} AND state = 'HANDING_OVER'
      AND (handover_due_on < $1 OR EXISTS (SELECT FROM handover_items i WHERE i.delegation_id = g.id
        AND i.dropped_on IS NULL AND i.done_on IS NULL AND coalesce(i.due_on, g.handover_due_on) < $1))`;
    expect(figure(page, "handovers-late").count).toBe(await one(late, values));
    const entered = `SELECT count(*) AS n FROM delegations WHERE ${OWN} AND cancelled_on IS NULL
      AND state NOT IN ('HANDING_OVER', 'HANDED_OVER') AND effective_from <= $1 AND effective_from > $1::date - interval '1 year'`;
    expect(figure(page, "on-plan").of).toBe(await one(entered, values));
    expect(figure(page, "on-plan").count).toBe(await one(`${entered} AND effective_from <= planned_on`, values));
    const due = `SELECT count(*) AS n FROM admitted_duties d JOIN admissions a ON a.id = d.admission_id
        JOIN admission_guarantees p ON p.admission_id = a.id
      WHERE ($2::uuid IS NULL OR d.township_id = $2) AND ($3::uuid IS NULL OR a.department_id = $3)
        AND p.due_on < $1 AND p.due_on >= $1::date - interval '1 year' AND coalesce(d.ended_on, 'infinity') >= p.due_on`;
    expect(figure(page, "guarantees").of).toBe(await one(due, values));
    const came = `${due} AND p.amount <= (SELECT coalesce(sum(r.amount), 0) FROM guarantee_receipts r
      WHERE r.guarantee_id = p.id AND r.duty_id = d.id AND r.received_on <= p.due_on)`;
    expect(figure(page, "guarantees").count).toBe(await one(came, values));
    const found = `SELECT count(*) AS n FROM off_list_reports WHERE ${OWN}
      AND state IN ('OFF_LIST', 'REMEDIED', 'CLOSED') AND found_on <= $1 AND found_on > $1::date - interval '1 year'`;
    expect(figure(page, "off-list").count).toBe(await one(found, values));
    const owner = whose().township ?? whose().department ?? null;
    const open = `SELECT count(*) AS n FROM inspection_findings WHERE ($2::uuid IS NULL OR owner_id = $2)
      AND state <> 'WITHDRAWN' AND found_on <= $1 AND (closed_on IS NULL OR closed_on > $1)`;
    expect(figure(page, "findings").count).toBe(await one(open, [page.today, owner]));
    expect(figure(page, "findings").before?.count).toBe(
      await one(open, [figure(page, "findings").before?.on ?? "", owner]),
    );
  });

  test("the list behind a figure counts the same", async () => {
    const ctx = ctxOf();
    const page = await dashboardOf(ctx);
    const { actor } = ctx;
    const [today, year] = [page.today, yearBefore(page.today)];
    const all = async (where: Parameters<typeof countDelegations>[2]) =>
      Object.values(await inReading(ctx, (tx) => countDelegations(tx, actor, where))).reduce((a, b) => a + b, 0);
    expect(await all(exercisedOn(today))).toBe(figure(page, "in-force").count);
    expect(await all(enteredBetween(year, today))).toBe(figure(page, "on-plan").of);
    const onPlan = await inReading(ctx, async (tx) => countDelegations(tx, actor, enteredOnPlan(tx, year, today)));
    expect(Object.values(onPlan).reduce((a, b) => a + b, 0)).toBe(figure(page, "on-plan").count);
    const lists = await inReading(ctx, async (tx) => ({
      handovers: (await listDelegations(tx, actor, today, { state: "HANDING_OVER" })).filter(isLate).length,
      promises: await loadPromises(tx, actor, today),
      offList: await countOffList(tx, actor, { state: "FOUND", foundAfter: year }),
      findings: await countFindings(tx, actor, today, { state: "UNDER_WAY" }),
      late: await countFindings(tx, actor, today, { state: "LATE" }),
    }));
    expect(lists.handovers).toBe(figure(page, "handovers-late").count);
    expect(lists.offList).toBe(figure(page, "off-list").count);
    expect([lists.findings, lists.late]).toEqual([figure(page, "findings").count, figure(page, "findings").of]);
    const listed = (view: Parameters<typeof promisesIn>[2]) =>
      promisesIn(lists.promises, dueInYear(lists.promises, today), view).length;
    expect([listed("delivered"), listed("due")]).toEqual([
      ...[figure(page, "guarantees").count, figure(page, "guarantees").of],
    ]);
    expect(listed("overdue")).toBe(page.overdue.find(({ kind }) => kind === "guarantees")?.count ?? 0);
  });

  test("heatmap, months and guarantees say the same as the figures; a cell's list has as many rows", async () => {
    const ctx = ctxOf();
    const page = await dashboardOf(ctx);
    const standing = figure(page, "in-force").count;
    expect(page.heat.reduce((sum, { total }) => sum + total, 0)).toBe(standing);
    expect(page.months.at(-1)?.standing).toBe(standing);
    const sum = (of: "promised" | "delivered") => page.guarantees.reduce((all, row) => all + row[of], 0);
    expect([sum("delivered"), sum("promised")]).toEqual([
      ...[figure(page, "guarantees").count, figure(page, "guarantees").of],
    ]);
    const row = page.heat.find(({ total }) => total > 0);
    if (!row) return;
    const side = page.scope === "township" ? "departmentId" : "townshipId";
    const listed = await inReading(ctx, (tx) =>
      countDelegations(tx, ctx.actor, {
        AND: [{ [side]: row.body.id, powerVersion: { domain: "URBAN_RURAL" } }, exercisedOn(page.today)],
      }),
    );
    expect(Object.values(listed).reduce((a, b) => a + b, 0)).toBe(row.counts.URBAN_RURAL);
  });
});

test("townships stand by region code, whatever they have; sheets hold what the page shows, in both languages", async () => {
  const page = await dashboardOf(reader("LEADER", "市委编办"));
  const codes = await ownerSql<{ id: string }>(
    "SELECT id FROM organisations WHERE kind = 'TOWNSHIP' AND ends_on IS NULL ORDER BY region_code",
  );
  expect(page.heat.map(({ body }) => body.id)).toEqual(codes.map(({ id }) => id));
  expect(page.heat).toHaveLength(13);
  for (const locale of ["zh-CN", "en"] as const) {
    const sheets = dashboardSheets(page, locale);
    expect(sheets.map(({ rows }) => rows.length)).toEqual([6, 14, 12, page.overdue.length, 4]);
    expect(JSON.stringify(sheets)).not.toMatch(/dashboards\./);
  }
});

test("the demonstration has something to show in every part", async () => {
  const page = await dashboardOf(reader("LEADER", "市委编办"));
  for (const { key, count } of page.figures) expect(count, key).toBeGreaterThan(0);
  expect(page.overdue.length).toBeGreaterThan(3);
  expect(page.guarantees.reduce((sum, { missing }) => sum + missing, 0)).toBeGreaterThan(0);
});

test("who reads no business reads no number; one body's page holds nothing of another's", async () => {
  for (const role of ["SYSTEM_ADMINISTRATOR", "AUDITOR"] as const)
    expect(await pageOf(reader(role, "系统运维"))).toBeNull();
  const own = world.bodies.get("城郊乡") ?? "";
  const ctx = reader("TOWNSHIP_HEAD", "城郊乡");
  const page = await dashboardOf(ctx);
  const givers = await db.delegation.findMany({ where: { townshipId: own }, select: { departmentId: true } });
  for (const { body } of page.heat) expect(givers.map(({ departmentId }) => departmentId)).toContain(body.id);
  const promises = await inReading(ctx, (tx) => loadPromises(tx, ctx.actor, civilDate(ctx.now)));
  const { shortName } = await db.organisation.findUniqueOrThrow({ where: { id: own } });
  expect(new Set(promises.map(({ township }) => township))).toEqual(new Set([shortName]));
  const stranger = await dashboardOf(somebody(world, "DEPARTMENT_HEAD", world.bodies.get("系统运维") ?? ""));
  expect(stranger.figures.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(stranger.overdue.filter(({ kind }) => kind !== "publication")).toEqual([]);
});
