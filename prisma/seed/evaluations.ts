import { answerEvaluation } from "@/lib/evaluations/answer-evaluation";
import { closeTraining } from "@/lib/evaluations/close-training";
import { decideEvaluation } from "@/lib/evaluations/decide-evaluation";
import { type EvaluationRowView, listRows } from "@/lib/evaluations/evaluation.queries";
import { AS_PROPOSED, EVALUATION_SIDES } from "@/lib/evaluations/evaluation.terms";
import { openCampaign } from "@/lib/evaluations/open-campaign";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

const EARLIER = "后河镇";

/** One small evaluation that was decided, and one over every delegation that both sides are answering. */
export async function playEvaluations(stage: Stage): Promise<void> {
  await playDecided(stage);
  const campaignId = await open(stage, "赋权事项年度评估（演示）", 61, { opened: -8, due: 6, townshipIds: [] });
  const rows = await rowsOf(stage, campaignId);
  // Every third is answered by both, every third by the department alone; the rest still waits.
  for (const [index, row] of rows.entries())
    for (const side of EVALUATION_SIDES)
      if (index % 3 === 0 || (index % 3 === 1 && side === "DEPARTMENT")) await answer(stage, row, side, -3);
}

/** A quarter before: a few matters of one pilot, all decided, with one training done. */
async function playDecided(stage: Stage): Promise<void> {
  const township = await stage.db.organisation.findFirstOrThrow({ where: { shortName: EARLIER } });
  const wishes = { opened: -30, due: -20, townshipIds: [township.id] };
  const campaignId = await open(stage, `${EARLIER}首批赋权评估（演示）`, 38, wishes, ["ECOLOGY"]);
  for (const row of await rowsOf(stage, campaignId))
    for (const side of EVALUATION_SIDES) await answer(stage, row, side, -24);
  for (const row of await rowsOf(stage, campaignId)) {
    const seen = [{ rowId: row.id, version: row.version }];
    const approver = await stage.as("bianban.shending", -18);
    const reason = "按建议办理。（演示文字）";
    must(await decideEvaluation(approver, { rows: seen, outcome: AS_PROPOSED, reason }));
  }
  for (const { id, department, training } of await rowsOf(stage, campaignId))
    if (training)
      must(
        await closeTraining(await stage.as(clerkOf(department.name), -9), {
          ...{ rowId: id, trainingId: training.id },
          doneOn: stage.day(-10),
          note: "集中培训一天，参训8人，考核合格。（演示文字）",
        }),
      );
}

type Wishes = { opened: number; due: number; townshipIds: string[] };

async function open(
  stage: Stage,
  title: string,
  number: number,
  { opened, due, townshipIds }: Wishes,
  domains: ("ECOLOGY" | "URBAN_RURAL")[] = [],
): Promise<string> {
  const documentNumber = `卫编〔${stage.day(opened).slice(0, 4)}〕${number}号`;
  return must(
    await openCampaign(await stage.as("bianban.jingban", opened), {
      ...{ title, documentNumber, domains, townshipIds },
      periodFrom: stage.day(-180),
      periodTo: stage.day(opened),
      dueOn: stage.day(due),
    }),
  ).campaignId;
}

const rowsOf = async (stage: Stage, campaignId: string): Promise<EvaluationRowView[]> =>
  listRows(stage.db, (await stage.as("lingdao", 0)).actor, stage.today, { campaignId });

async function answer(stage: Stage, row: EvaluationRowView, side: OpinionSide, offset: number): Promise<void> {
  const body = side === "DEPARTMENT" ? row.department.name : row.township.name;
  // A township would rather keep what it is asked to give back.
  const outcome = side === "TOWNSHIP" && row.proposal === "RETURN" ? "KEEP" : AS_PROPOSED;
  const reason = outcome === "KEEP" ? "群众常有需要，补足人员后可以继续承接。（演示文字）" : "与记录相符。（演示文字）";
  const rows = [{ rowId: row.id, version: row.answerVersion[side] }];
  must(await answerEvaluation(await stage.as(clerkOf(body), offset), { rows, outcome, reason }));
}
