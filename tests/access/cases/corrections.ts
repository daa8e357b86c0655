import { askCancellation } from "@/lib/delegations/ask-cancellation";
import { correctDecision } from "@/lib/delegations/correct-decision";
import { declineCancellation } from "@/lib/delegations/decline-cancellation";
import { headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;
const TOWNSHIP = "顿坊店乡";
const DEPARTMENT = "城市管理局";

/** A hand-over under way that nobody has asked to give up. */
const handover = ({ stage }: World) =>
  stage.db.delegation.findFirstOrThrow({
    where: {
      ...{ state: "HANDING_OVER", cancelRequests: { none: {} } },
      ...{ township: { shortName: TOWNSHIP }, department: { shortName: DEPARTMENT } },
    },
    orderBy: { id: "asc" },
    include: { decisionLine: { include: { line: true } } },
  });

const askCase = (allowed: Case["allowed"], owner: string): Case => ({
  ...{ allowed, owner },
  prepare: async (world) => {
    const { id: delegationId } = await handover(world);
    return (ctx) => askCancellation(ctx, { delegationId, reason: "访问矩阵测试" });
  },
});

export const CORRECTION_CASES: Readonly<Record<string, readonly Case[]>> = {
  "delegations/correct-decision": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const { decisionLine } = await handover(world);
        return (ctx) =>
          correctDecision(ctx, {
            ...{ decisionId: decisionLine.decisionId, organ: "市政府", documentNumber: "卫政文〔2026〕87号" },
            ...{ decidedOn: world.stage.today, reasons: "访问矩阵测试", minutesNumber: null, higherConsent: null },
            reviewReason: null,
            lines: [
              {
                ...{ decisionLineId: decisionLine.id, lineVersion: decisionLine.line.version, outcome: "REVOKED" },
                ...{ mode: null, scope: null, conditions: null, plannedOn: null, reason: "访问矩阵测试" },
              },
            ],
          });
      },
    },
  ],
  "delegations/ask-cancellation": [
    askCase({ TOWNSHIP_HEAD: "own" }, TOWNSHIP),
    askCase({ DEPARTMENT_HEAD: "own" }, DEPARTMENT),
  ],
  "delegations/decline-cancellation": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const { id: delegationId } = await handover(world);
        const head = await world.stage.as(headOf(TOWNSHIP), 0);
        must(await askCancellation(head, { delegationId, reason: "访问矩阵测试" }));
        const { id: requestId } = await world.stage.db.cancelRequest.findFirstOrThrow({ where: { delegationId } });
        return (ctx) => declineCancellation(ctx, { delegationId, requestId, reason: "访问矩阵测试" });
      },
    },
  ],
};
