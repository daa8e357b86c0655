import { digestOf } from "@/lib/shared/canonical";
import { addDays } from "@/lib/shared/civil-date";
import { confirmUsageToken } from "@/lib/usage/confirm-usage-token";
import { countObjects } from "@/lib/usage/count-objects";
import { issueUsageToken } from "@/lib/usage/issue-usage-token";
import { recordUsage } from "@/lib/usage/record-usage";
import { revokeUsageToken } from "@/lib/usage/revoke-usage-token";
import { NO_FIGURES, type UsageSource } from "@/lib/usage/usage.terms";
import { listedPowers } from "@/lib/usage/usage-list.queries";
import { firstDayOf, monthOf } from "@/lib/usage/usage-month.rules";
import { withdrawUsage } from "@/lib/usage/withdraw-usage";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import { appointSomebody, type World } from "../world";

const TOWNSHIP = "庞寨乡";
const ADMINISTRATOR = { SYSTEM_ADMINISTRATOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;
const CLERK = { TOWNSHIP_CLERK: "own" } as const;

/** A power of the township's list of this month, of which nothing is told. */
async function listedOne({ stage, bodies }: World) {
  const month = monthOf(stage.today);
  const townshipId = bodies.get(TOWNSHIP) ?? "";
  const [listed] = await listedPowers(stage.db, { from: month, to: month }, townshipId);
  if (!listed) throw new Error("nothing stands on the list");
  const { code } = await stage.db.power.findUniqueOrThrow({ where: { id: listed.powerId } });
  return { month, townshipId, powerId: listed.powerId, code };
}

const telling = (source: UsageSource, allowed: Case["allowed"]): Case => ({
  ...{ allowed, owner: TOWNSHIP },
  prepare: async (world) => {
    const { code: power, month } = await listedOne(world);
    const figures = { received: 2, decided: 1, workingDays: 3, overturned: 0, complaints: 0, helpRequests: 0 };
    const rows = [{ township: TOWNSHIP, power, month, ...figures, note: null }];
    return (ctx) => recordUsage(ctx, { source, contentSha256: digestOf(rows), rows });
  },
});

const token = (world: World) => ({
  ...{ name: "访问矩阵测试系统", departmentId: null, lastDay: addDays(world.stage.today, 30) },
});

export const USAGE_CASES: Readonly<Record<string, readonly Case[]>> = {
  "usage/record-usage": [
    telling("FORM", CLERK),
    { ...telling("FILE", { ...CLERK, ESTABLISHMENT_EDITOR: "any" }), asksOffice: true },
  ],
  "usage/count-objects": [
    {
      ...{ allowed: CLERK, owner: TOWNSHIP },
      prepare: async (world) => {
        const { townshipId, powerId, month } = await listedOne(world);
        return (ctx) =>
          countObjects(ctx, { townshipId, powerId, fromOn: firstDayOf(month), count: 3, note: null, seen: 0 });
      },
    },
  ],
  "usage/withdraw-usage": [
    {
      ...{ allowed: CLERK, owner: TOWNSHIP },
      prepare: async (world) => {
        const { townshipId, powerId, month, code: power } = await listedOne(world);
        const clerk = await world.stage.as(clerkOf(TOWNSHIP), 0);
        const rows = [{ township: TOWNSHIP, power, month, ...NO_FIGURES, note: null }];
        must(await recordUsage(clerk, { source: "FORM", contentSha256: digestOf(rows), rows }));
        return (ctx) => withdrawUsage(ctx, { townshipId, powerId, month, reason: "填错了事项", seen: 1 });
      },
    },
  ],
  "usage/issue-usage-token": [
    { allowed: ADMINISTRATOR, prepare: async (world) => (ctx) => issueUsageToken(ctx, token(world)) },
  ],
  "usage/confirm-usage-token": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const { tokenId } = must(await issueUsageToken(await world.stage.as("admin", 0), token(world)));
        // Wherever the matrix seats an approver, he confirms as the office: the database asks who holds that post there.
        const office = world.bodies.get("市委编办") ?? "";
        await appointSomebody(world, "ESTABLISHMENT_APPROVER", office);
        return (ctx) => {
          const isApprover = ctx.actor.role === "ESTABLISHMENT_APPROVER";
          const actor = isApprover ? { ...ctx.actor, organisationId: office } : ctx.actor;
          return confirmUsageToken({ ...ctx, actor }, { tokenId });
        };
      },
    },
  ],
  "usage/revoke-usage-token": [
    {
      allowed: { ...ADMINISTRATOR, ...APPROVER },
      prepare: async (world) => {
        const { tokenId } = must(await issueUsageToken(await world.stage.as("admin", 0), token(world)));
        return (ctx) => revokeUsageToken(ctx, { tokenId });
      },
    },
  ],
};
