import { digestOf } from "@/lib/shared/canonical";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { confirmUsageToken } from "@/lib/usage/confirm-usage-token";
import { issueUsageToken } from "@/lib/usage/issue-usage-token";
import { recordUsage } from "@/lib/usage/record-usage";
import { type Figures, NO_FIGURES, type UsageSource } from "@/lib/usage/usage.terms";
import type { Prisma } from "@/prisma/generated/client";
import { db, ownerSql } from "./db";
import { type APower, aDelegation, aPower, aPublishedList, aStatutoryPower, done } from "./duty-lists.factories";
import { aDepartment, anOrganisation, asRole } from "./factories";

type Body = Awaited<ReturnType<typeof anOrganisation>>;

export const NOW = "2026-11-10T02:00:00Z";

export type UsageScene = {
  /** In the order of their region codes. */
  townships: readonly [Body, Body];
  clerks: readonly [Ctx, Ctx];
  department: Body;
  departmentClerk: Ctx;
  otherDepartmentClerk: Ctx;
  editor: Ctx;
  /** Delegated to both since 2025-10-01. */
  power: APower;
  /** The second one of the first township alone. */
  second: APower;
  /** Both townships' by law. */
  statutory: { id: string; code: string };
};

let serial = 100;

/** Two townships with published lists since 2025-11-01, and everybody who has to do with their figures. */
export async function usageScene(): Promise<UsageScene> {
  serial += 2;
  const [one, other] = [
    await anOrganisation("TOWNSHIP", { regionCode: `410781${serial}000` }),
    await anOrganisation("TOWNSHIP", { regionCode: `410781${serial + 1}000` }),
  ];
  const department = await aDepartment();
  const [power, second] = [await aPower(department), await aPower(department)];
  const statutory = await aStatutoryPower([one, other]);
  for (const township of [one, other]) await aDelegation({ township, power, from: "2025-10-01" });
  await aDelegation({ township: one, power: second, from: "2025-10-01" });
  for (const township of [one, other]) await aPublishedList(township, "2025-10-20T04:00:00Z", "2025-11-01");
  const clerkOf = (township: Body) => asRole("TOWNSHIP_CLERK", township, NOW);
  return {
    ...{ townships: [one, other], clerks: [await clerkOf(one), await clerkOf(other)], department, power, second },
    departmentClerk: await asRole("DEPARTMENT_CLERK", department, NOW),
    otherDepartmentClerk: await asRole("DEPARTMENT_CLERK", await aDepartment(), NOW),
    editor: await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), NOW),
    statutory,
  };
}

/** A day's work for every case decided, unless told. */
export const aRow = (township: string, power: string, month: string, said: Partial<Figures> = {}, note = "") => ({
  ...{ township, power, month, ...NO_FIGURES, workingDays: said.decided ?? 0, ...said, note },
});

export const told = (ctx: Ctx, rows: readonly unknown[], source: UsageSource = "FORM") =>
  recordUsage(ctx, { source, contentSha256: digestOf(JSON.stringify(rows)), rows });

/** Rows that must be taken. */
export const tell = (ctx: Ctx, rows: readonly unknown[], source: UsageSource = "FORM") => done(told(ctx, rows, source));

/** Column and code of every fault, by row; or the refusal as a whole. */
export async function faultsOf(
  result: ReturnType<typeof told>,
): Promise<(readonly [number, string, string])[] | string> {
  const answer = await result;
  if (answer.ok) return "taken";
  return answer.error.code === "usage-refused"
    ? answer.error.faults.map(({ index, column, code }) => [index, column, code] as const)
    : answer.error.code;
}

/** A token that holds from today on, for a month. */
export async function aToken(departmentId: string | null, confirmed = true) {
  const now = new Date();
  const administrator = await asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), now);
  const lastDay = addDays(civilDate(now), 30);
  const issued = await done(issueUsageToken(administrator, { name: "综合执法办案系统", departmentId, lastDay }));
  if (confirmed) await done(confirmUsageToken(await anApprover(), issued));
  return issued;
}

export const anApprover = async () =>
  asRole("ESTABLISHMENT_APPROVER", await anOrganisation("ESTABLISHMENT_OFFICE"), new Date());

/** Batches of these figures as if they had been recorded at that instant: what only the clock brings about. */
export async function recordedAt(where: Prisma.UsageFigureWhereInput, instant: string): Promise<void> {
  const ids = (await db.usageFigure.findMany({ where, select: { batchId: true } })).map(({ batchId }) => batchId);
  const guard = "usage_batches_append_only";
  await ownerSql("SELECT set_config('app.actor', 'owner', false)");
  await ownerSql(`ALTER TABLE usage_batches DISABLE TRIGGER ${guard}`);
  await ownerSql("UPDATE usage_batches SET recorded_at = $1 WHERE id = ANY($2::uuid[])", [instant, ids]);
  await ownerSql(`ALTER TABLE usage_batches ENABLE ALWAYS TRIGGER ${guard}`);
}
