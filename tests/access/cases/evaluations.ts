import { answerEvaluation } from "@/lib/evaluations/answer-evaluation";
import { closeTraining } from "@/lib/evaluations/close-training";
import { correctEvaluation } from "@/lib/evaluations/correct-evaluation";
import { decideEvaluation } from "@/lib/evaluations/decide-evaluation";
import { versionFor } from "@/lib/evaluations/evaluation.rules";
import { AS_PROPOSED, EVALUATION_SIDES, type EvaluationOutcome } from "@/lib/evaluations/evaluation.terms";
import { findRow } from "@/lib/evaluations/evaluation-row.queries";
import { openCampaign } from "@/lib/evaluations/open-campaign";
import { refreshFacts } from "@/lib/evaluations/refresh-facts";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { addDays } from "@/lib/shared/civil-date";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;

/** An open row of that township and department, as it stands now. */
async function openRow({ stage }: World) {
  const row = await stage.db.evaluationRow.findFirstOrThrow({
    where: {
      state: "OPEN",
      delegation: { township: { shortName: TOWNSHIP }, department: { shortName: DEPARTMENT } },
    },
    orderBy: { id: "asc" },
  });
  return { rowId: row.id, version: row.version };
}

/** As its side sees it. */
async function rowFor({ stage }: World, rowId: string, side: OpinionSide) {
  const row = await findRow(stage.db, rowId);
  if (!row) throw new Error("no row");
  return { rowId, version: versionFor(side, row) };
}

const answerCase = (allowed: Case["allowed"], owner: string, side: OpinionSide): Case => ({
  ...{ allowed, owner },
  prepare: async (world) => {
    const rows = [await rowFor(world, (await openRow(world)).rowId, side)];
    return (ctx) => answerEvaluation(ctx, { rows, outcome: "KEEP", reason: "访问矩阵测试" });
  },
});

/** Both sides have answered. */
async function answeredRow(world: World) {
  const { rowId } = await openRow(world);
  for (const side of EVALUATION_SIDES) {
    const ctx = await world.stage.as(clerkOf(side === "DEPARTMENT" ? DEPARTMENT : TOWNSHIP), 0);
    const answer = { outcome: AS_PROPOSED, reason: "访问矩阵测试" } as const;
    must(await answerEvaluation(ctx, { ...answer, rows: [await rowFor(world, rowId, side)] }));
  }
  const { version } = await world.stage.db.evaluationRow.findUniqueOrThrow({ where: { id: rowId } });
  return { rowId, version };
}

async function decidedRow(world: World, outcome: EvaluationOutcome) {
  const seen = await answeredRow(world);
  const approver = await world.stage.as("bianban.shending", 0);
  must(await decideEvaluation(approver, { rows: [seen], outcome, reason: "访问矩阵测试" }));
  return seen.rowId;
}

export const EVALUATION_CASES: Readonly<Record<string, readonly Case[]>> = {
  "evaluations/open-campaign": [
    {
      allowed: EDITOR,
      prepare: async ({ stage }) => {
        const days = { periodFrom: addDays(stage.today, -30), periodTo: stage.today, dueOn: stage.today };
        const words = { title: "访问矩阵测试", documentNumber: "卫编〔2026〕999号", domains: [], townshipIds: [] };
        return (ctx) => openCampaign(ctx, { ...words, ...days });
      },
    },
  ],
  "evaluations/refresh-facts": [
    {
      allowed: EDITOR,
      prepare: async ({ stage }) => {
        const { id, version } = await stage.db.evaluationCampaign.findFirstOrThrow({ where: { state: "OPEN" } });
        return (ctx) => refreshFacts(ctx, { campaignId: id, version });
      },
    },
  ],
  "evaluations/answer-evaluation": [
    answerCase({ DEPARTMENT_CLERK: "own", DEPARTMENT_HEAD: "own" }, DEPARTMENT, "DEPARTMENT"),
    answerCase({ TOWNSHIP_CLERK: "own", TOWNSHIP_HEAD: "own" }, TOWNSHIP, "TOWNSHIP"),
  ],
  "evaluations/decide-evaluation": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const rows = [await answeredRow(world)];
        return (ctx) => decideEvaluation(ctx, { rows, outcome: "KEEP", reason: "访问矩阵测试" });
      },
    },
  ],
  "evaluations/correct-evaluation": [
    {
      allowed: APPROVER,
      prepare: async (world) => {
        const rowId = await decidedRow(world, "KEEP");
        return (ctx) => correctEvaluation(ctx, { rowId, ordinal: 1, outcome: "ADJUST", reason: "访问矩阵测试" });
      },
    },
  ],
  "evaluations/close-training": [
    {
      allowed: { DEPARTMENT_CLERK: "own", DEPARTMENT_HEAD: "own" },
      owner: DEPARTMENT,
      prepare: async (world) => {
        const rowId = await decidedRow(world, "TRAIN");
        const { id } = await world.stage.db.evaluationTraining.findFirstOrThrow({ where: { decision: { rowId } } });
        const done = { rowId, trainingId: id, doneOn: world.stage.today, note: "访问矩阵测试" };
        return (ctx) => closeTraining(ctx, done);
      },
    },
  ],
};
