import { digestOf } from "@/lib/shared/canonical";
import type { Ctx } from "@/lib/shared/context";
import { recordUsage } from "@/lib/usage/record-usage";
import type { Figures, UsageSource } from "@/lib/usage/usage.terms";
import { type APower, aDelegation, aPower, aPublishedList, aStatutoryPower, done } from "./duty-lists.factories";
import { aDepartment, anOrganisation, asRole } from "./factories";

type Body = Awaited<ReturnType<typeof anOrganisation>>;

export const NOW = "2026-11-10T02:00:00Z";

export const NOTHING: Figures = {
  ...{ received: 0, decided: 0, workingDays: 0, overturned: 0, complaints: 0, helpRequests: 0 },
};

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

export const aRow = (township: string, power: string, month: string, said: Partial<Figures> = {}, note = "") => ({
  ...{ township, power, month, ...NOTHING, ...said, note },
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
