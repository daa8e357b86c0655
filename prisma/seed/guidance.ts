import { answerCase } from "@/lib/guidance/answer-case";
import { answerHelp } from "@/lib/guidance/answer-help";
import { askHelp } from "@/lib/guidance/ask-help";
import { closeHelp } from "@/lib/guidance/close-help";
import { decideDispute } from "@/lib/guidance/decide-dispute";
import type { AskHelpInput, RaiseDisputeInput, SendCaseInput } from "@/lib/guidance/guidance.schema";
import { raiseDispute } from "@/lib/guidance/raise-dispute";
import { sendCase } from "@/lib/guidance/send-case";
import { statePosition } from "@/lib/guidance/state-position";
import { clerkOf, headOf } from "./people";
import { must, type Stage } from "./stage";

type Place = Readonly<{ id: string; township: string; department: string }>;

/** Requests, disputes and cases of the pilots, in every state that matters; one answer is late. */
export async function playGuidance(stage: Stage): Promise<void> {
  const [first, second, third] = await placesIn(stage, "后河镇");
  const [fourth] = await placesIn(stage, "城郊乡");
  if (!first || !second || !third || !fourth) throw new Error("too few delegations in force");

  const settled = await ask(stage, first, -50, {
    need: "ADVICE",
    subject: "现场检查笔录如何固定证据",
    text: "首次检查时当事人不在场，照片和笔录怎样才算完整？（演示文字）",
  });
  await answer(stage, first, settled, -47);
  must(
    await closeHelp(await stage.as(clerkOf(first.township), -46), {
      ...(await seen(stage, settled)),
      event: "settle",
      text: null,
    }),
  );
  await ask(stage, second, -20, {
    need: "TECHNICAL_SUPPORT",
    subject: "申请技术鉴定：现场取样",
    text: "现场需要取样检测才能认定，乡镇没有设备，请派人协助。（演示文字）",
  });
  const answered = await ask(stage, fourth, -6, {
    need: "JOINT_ACTION",
    subject: "国庆前联合检查的分工",
    text: "拟于近期开展联合检查，请明确双方人员和时间。（演示文字）",
  });
  await answer(stage, fourth, answered, -3);
  await ask(stage, third, -1, {
    need: "TRAINING",
    subject: "新上岗执法人员培训",
    text: "新增两名执法人员，请安排一次案卷制作培训。（演示文字）",
  });

  const decided = await raise(stage, first, -40, {
    topic: "BOUNDARY",
    subject: "跨乡镇边界路段由谁巡查",
    text: "路段一半在邻乡，接到投诉后双方都认为应由对方处理。（演示文字）",
  });
  await position(stage, first, decided, -36);
  must(
    await decideDispute(await stage.as("sifa.shencha", -30), {
      ...(await seen(stage, decided)),
      text: "以行政区划界线为准，投诉由首先接到的一方受理后移交。（演示文字）",
      competentMeanwhile: "已立案的由立案单位办结",
      competentHenceforth: "本乡镇范围内由乡镇办理，跨界的由部门办理",
      documentNumber: `卫司协〔${stage.day(-30).slice(0, 4)}〕2号`,
      decidedOn: stage.day(-30),
    }),
  );
  const open = await raise(stage, fourth, -8, {
    topic: "DUTY",
    subject: "投诉件超期的责任由谁承担",
    text: "部门转办时已过期限，责任不应由乡镇承担。（演示文字）",
  });
  await position(stage, fourth, open, -5);

  const taken = await send(stage, first, -25, "后河罚立〔演示〕11号", "MAJOR", "违法建设面积较大");
  must(
    await answerCase(await stage.as(clerkOf(first.department), -24), {
      ...(await seen(stage, taken)),
      event: "take-over",
      text: null,
    }),
  );
  const refused = await send(stage, second, -12, "后河罚立〔演示〕14号", "BEYOND_SCOPE", "违法行为发生在赋权范围之外");
  must(
    await answerCase(await stage.as(clerkOf(second.department), -10), {
      ...(await seen(stage, refused)),
      event: "refuse",
      text: "经核对仍在赋权范围内，请乡镇继续办理。（演示文字）",
    }),
  );
  await send(stage, third, -1, "后河罚立〔演示〕17号", "AVOIDANCE", "承办人员与案件有利害关系");
}

/** The delegations of a township in force, by the department's name and the matter's code. */
async function placesIn({ db }: Stage, township: string): Promise<Place[]> {
  const rows = await db.delegation.findMany({
    where: { state: "IN_FORCE", township: { shortName: township } },
    orderBy: [{ department: { shortName: "asc" } }, { power: { code: "asc" } }],
    select: { id: true, department: { select: { shortName: true } } },
  });
  return rows.map(({ id, department }) => ({ id, township, department: department.shortName }));
}

const seen = async ({ db }: Stage, matterId: string) => ({
  matterId,
  version: (await db.guidanceMatter.findUniqueOrThrow({ where: { id: matterId } })).version,
});

const ask = async (stage: Stage, { id, township }: Place, offset: number, words: Omit<AskHelpInput, "delegationId">) =>
  must(await askHelp(await stage.as(clerkOf(township), offset), { ...words, delegationId: id })).matterId;

async function answer(stage: Stage, { department }: Place, matterId: string, offset: number): Promise<void> {
  const text = "请按执法文书范本制作，并由两名执法人员签名；需要时联系科室现场指导。（演示文字）";
  must(await answerHelp(await stage.as(clerkOf(department), offset), { ...(await seen(stage, matterId)), text }));
}

const raise = async (
  stage: Stage,
  { id, township }: Place,
  offset: number,
  words: Omit<RaiseDisputeInput, "delegationId" | "aboutCaseId">,
) =>
  must(await raiseDispute(await stage.as(headOf(township), offset), { ...words, delegationId: id, aboutCaseId: null }))
    .matterId;

async function position(stage: Stage, { department }: Place, matterId: string, offset: number): Promise<void> {
  const text = "交接清单已写明范围，请按清单执行。（演示文字）";
  must(await statePosition(await stage.as(headOf(department), offset), { ...(await seen(stage, matterId)), text }));
}

async function send(
  stage: Stage,
  { id, township }: Place,
  offset: number,
  caseNumber: string,
  caseReason: SendCaseInput["caseReason"],
  subject: string,
): Promise<string> {
  const input: SendCaseInput = {
    ...{ delegationId: id, subject, caseNumber, caseReason, reasonWords: null, filedOn: stage.day(offset - 5) },
    text: "立案后已完成现场检查和询问，证据目录随案卷移交。（演示文字）",
  };
  return must(await sendCase(await stage.as(clerkOf(township), offset), input)).matterId;
}
