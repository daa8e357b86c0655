import { attachEvidence } from "@/lib/delegations/attach-evidence";
import type { HandoverKind } from "@/lib/delegations/handover.rules";
import { planHandoverItem } from "@/lib/delegations/plan-handover-item";
import { withdrawEvidence } from "@/lib/delegations/withdraw-evidence";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import { aPdf } from "@/tests/support/files";
import type { Case } from "../use-cases";
import type { World } from "../world";

const CLERK_OF_TOWNSHIP = { TOWNSHIP_CLERK: "own" } as const;
const CLERK_OF_DEPARTMENT = { DEPARTMENT_CLERK: "own" } as const;
const SENT = { name: "佐证.pdf", bytes: aPdf("access matrix") };

/** An item, not delivered yet, of a hand-over between 顿坊店乡 and 城市管理局, as a form shows it. */
async function openItem({ stage, bodies }: World, kind: HandoverKind) {
  const item = await stage.db.handoverItem.findFirstOrThrow({
    where: {
      ...{ kind, doneOn: null },
      delegation: {
        state: "HANDING_OVER",
        townshipId: bodies.get("顿坊店乡") ?? "",
        departmentId: bodies.get("城市管理局") ?? "",
      },
    },
    orderBy: { id: "asc" },
  });
  return { delegationId: item.delegationId, kind, version: item.version };
}

const planCase = (allowed: Case["allowed"], owner: string, kind: HandoverKind): Case => ({
  allowed,
  owner,
  prepare: async (world) => {
    const input = { ...(await openItem(world, kind)), post: "党政办副主任", dueOn: world.stage.day(3), reason: null };
    return (ctx) => planHandoverItem(ctx, input);
  },
});

const attachCase = (allowed: Case["allowed"], owner: string, kind: HandoverKind): Case => ({
  allowed,
  owner,
  prepare: async (world) => {
    const input = await openItem(world, kind);
    return (ctx) => attachEvidence(ctx, input, SENT);
  },
});

export const DOCUMENT_CASES: Readonly<Record<string, readonly Case[]>> = {
  "delegations/plan-handover-item": [
    planCase(CLERK_OF_TOWNSHIP, "顿坊店乡", "CERTIFIED_OFFICERS"),
    planCase(CLERK_OF_DEPARTMENT, "城市管理局", "SYSTEM_ACCOUNT"),
  ],
  "delegations/attach-evidence": [
    attachCase(CLERK_OF_TOWNSHIP, "顿坊店乡", "CERTIFIED_OFFICERS"),
    attachCase(CLERK_OF_DEPARTMENT, "城市管理局", "SYSTEM_ACCOUNT"),
  ],
  "delegations/withdraw-evidence": [
    {
      allowed: CLERK_OF_DEPARTMENT,
      owner: "城市管理局",
      prepare: async (world) => {
        const item = await openItem(world, "SYSTEM_ACCOUNT");
        const clerk = await world.stage.as(clerkOf("城市管理局"), 0);
        const { attachmentId } = must(await attachEvidence(clerk, item, SENT));
        const input = { ...item, version: item.version + 1, attachmentId, reason: "文件传错了" };
        return (ctx) => withdrawEvidence(ctx, input);
      },
    },
  ],
};
