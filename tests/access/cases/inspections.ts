import { randomUUID } from "node:crypto";
import { endPlan } from "@/lib/inspections/end-plan";
import { OpenPlanInput } from "@/lib/inspections/inspection.schema";
import { judgeFinding } from "@/lib/inspections/judge-finding";
import { openPlan } from "@/lib/inspections/open-plan";
import { recordFinding } from "@/lib/inspections/record-finding";
import { recordVisit } from "@/lib/inspections/record-visit";
import { rectifyFinding } from "@/lib/inspections/rectify-finding";
import { referFinding } from "@/lib/inspections/refer-finding";
import { reopenPlan } from "@/lib/inspections/reopen-plan";
import { withdrawFinding } from "@/lib/inspections/withdraw-finding";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { aPdf } from "@/tests/support/files";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const TEXT = "访问矩阵测试：说明。";
const INSPECTOR = "ducha";
const GROUP = { INSPECTOR: "any", ESTABLISHMENT_EDITOR: "any" } as const;
const OWNER: Case["allowed"] = {
  ...{ TOWNSHIP_CLERK: "own", TOWNSHIP_HEAD: "own" },
  ...{ DEPARTMENT_CLERK: "own", DEPARTMENT_HEAD: "own" },
};

const planInput = ({ stage }: World) =>
  OpenPlanInput.parse({
    ...{ title: "访问矩阵测试", documentNumber: `矩阵${randomUUID().slice(0, 8)}`, groupName: "联合督查组" },
    ...{ periodFrom: stage.day(-3), periodTo: stage.day(3), seed: "", townshipCount: "", departmentCount: "" },
    ...{ townshipWay: "ALL", departmentWay: "NONE", USE: "有人办理" },
  });

type Found = { planId: string; bodyId: string; itemId: string };
async function planned(world: World): Promise<Found> {
  const { stage, bodies } = world;
  const { planId } = must(await openPlan(await stage.as(INSPECTOR, 0), planInput(world)));
  const organisationId = bodies.get(TOWNSHIP) ?? "";
  const body = await stage.db.inspectionBody.findFirstOrThrow({ where: { planId, organisationId } });
  const item = await stage.db.inspectionItem.findFirstOrThrow({ where: { planId } });
  return { planId, bodyId: body.id, itemId: item.id };
}

const visit = ({ bodyId, itemId }: Found, { stage }: World) => ({
  ...{ bodyId, key: randomUUID(), visitedOn: stage.today, summary: null },
  answers: [{ itemId, result: "FAILS" as const, note: TEXT }],
});

async function failed(world: World) {
  const found = await planned(world);
  const { visitId } = must(await recordVisit(await world.stage.as(INSPECTOR, 0), visit(found, world), []));
  const { id } = await world.stage.db.inspectionResult.findFirstOrThrow({ where: { visitId } });
  return {
    ...{ bodyId: found.bodyId, resultId: id, ownerId: world.bodies.get(TOWNSHIP) ?? "", kind: "OTHER" as const },
    ...{ words: TEXT, clause: TEXT, dueOn: world.stage.day(14) },
  };
}

type Seen = { findingId: string; version: number };
async function open(world: World): Promise<Seen> {
  const input = await failed(world);
  return { ...must(await recordFinding(await world.stage.as(INSPECTOR, 0), input)), version: 1 };
}
async function rectified(world: World): Promise<Seen> {
  const seen = await open(world);
  const proof = { name: "佐证.pdf", bytes: aPdf(seen.findingId) };
  must(await rectifyFinding(await world.stage.as(clerkOf(TOWNSHIP), 0), { ...seen, text: TEXT }, [proof]));
  return { ...seen, version: 2 };
}

type Act = Awaited<ReturnType<Case["prepare"]>>;
const byGroup = (lead: (world: World) => Promise<Seen>, act: (seen: Seen, world: World) => Act): Case => ({
  allowed: GROUP,
  prepare: async (world) => act(await lead(world), world),
});
const referral = ({ stage }: World) => ({
  ...{ documentNumber: "移送1号", referredOn: stage.today, statement: TEXT, grounds: ["DELAY" as const] },
});

export const INSPECTION_CASES: Readonly<Record<string, readonly Case[]>> = {
  "inspections/open-plan": [{ allowed: GROUP, prepare: async (world) => (ctx) => openPlan(ctx, planInput(world)) }],
  "inspections/end-plan": [
    {
      allowed: GROUP,
      prepare: async (world) => {
        const { planId } = await planned(world);
        return (ctx) => endPlan(ctx, { planId, version: 1, event: "cancel", reason: TEXT });
      },
    },
  ],
  "inspections/reopen-plan": [
    {
      allowed: GROUP,
      prepare: async (world) => {
        const found = await planned(world);
        const { planId } = found;
        const inspector = await world.stage.as(INSPECTOR, 0);
        must(await recordVisit(inspector, visit(found, world), []));
        must(await endPlan(inspector, { planId, version: 1, event: "close", reason: null }));
        return (ctx) => reopenPlan(ctx, { planId, version: 2, reason: TEXT });
      },
    },
  ],
  "inspections/record-visit": [
    {
      allowed: GROUP,
      prepare: async (world) => {
        const input = visit(await planned(world), world);
        return (ctx) => recordVisit(ctx, input, []);
      },
    },
  ],
  "inspections/record-finding": [
    {
      allowed: GROUP,
      prepare: async (world) => {
        const input = await failed(world);
        return (ctx) => recordFinding(ctx, input);
      },
    },
  ],
  "inspections/rectify-finding": [
    {
      allowed: OWNER,
      owner: TOWNSHIP,
      prepare: async (world) => {
        const seen = await open(world);
        return (ctx) => rectifyFinding(ctx, { ...seen, text: TEXT }, [{ name: "佐证.pdf", bytes: aPdf("matrix") }]);
      },
    },
  ],
  "inspections/judge-finding": [
    byGroup(rectified, (seen) => (ctx) => judgeFinding(ctx, { ...seen, event: "close", text: null, dueOn: null })),
    byGroup(
      rectified,
      (seen, { stage }) =>
        (ctx) =>
          judgeFinding(ctx, { ...seen, event: "send-back", text: TEXT, dueOn: stage.day(20) }),
    ),
    // Of its own finding no owner closes, whatever the role.
    {
      allowed: {},
      owner: TOWNSHIP,
      prepare: async (world) => {
        const seen = await rectified(world);
        const own = world.bodies.get(TOWNSHIP);
        return async (ctx) =>
          ctx.actor.organisationId === own
            ? judgeFinding(ctx, { ...seen, event: "close", text: null, dueOn: null })
            : { ok: false, error: { code: "forbidden" } };
      },
    },
  ],
  "inspections/withdraw-finding": [byGroup(open, (seen) => (ctx) => withdrawFinding(ctx, { ...seen, text: TEXT }))],
  "inspections/refer-finding": [
    byGroup(open, (seen, world) => (ctx) => referFinding(ctx, { ...seen, ...referral(world) })),
    byGroup(rectified, (seen, world) => (ctx) => referFinding(ctx, { ...seen, ...referral(world) })),
  ],
};
