import { addIndicator } from "@/lib/assessments/add-indicator";
import { answerRectification } from "@/lib/assessments/answer-rectification";
import type {
  AssessmentSide,
  AssessmentSubject,
  CitationKind,
  MissingRule,
  RoundKind,
} from "@/lib/assessments/assessment.terms";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { citationChoices } from "@/lib/assessments/citation.queries";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { draftRound } from "@/lib/assessments/draft-round";
import { aboutScorer, digestOfEvidence, evidenceNow } from "@/lib/assessments/evidence.queries";
import type { EvidenceKind } from "@/lib/assessments/evidence.terms";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { recordUse } from "@/lib/assessments/record-use";
import { reexamine } from "@/lib/assessments/reexamine";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { sealRound } from "@/lib/assessments/seal-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import { changeSetting } from "@/lib/identity/change-setting";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import { headOf } from "./people";
import { must, type Stage } from "./stage";

const EDITOR = "bianban.jingban";
const APPROVER = "bianban.shending";

type Indicator = Readonly<{
  side: AssessmentSide;
  text: string;
  weight: string;
  rests: CitationKind;
  evidence: EvidenceKind;
}>;
const INDICATORS: Readonly<Record<AssessmentSubject, readonly Indicator[]>> = {
  AGENCY: [
    { side: "TOWNSHIP", text: "清单事项按期办理", weight: "60.00", rests: "LIST_ENTRY", evidence: "HELP_ANSWERS" },
    {
      side: "TOWNSHIP",
      text: "响应乡镇调度、交接按期完成",
      weight: "40.00",
      rests: "HANDOVER",
      evidence: "LATE_HANDOVER",
    },
    { side: "DEPARTMENT", text: "办理质量和时限", weight: "70.00", rests: "USAGE", evidence: "USAGE_RECORD" },
    { side: "DEPARTMENT", text: "交接资料完整", weight: "30.00", rests: "HANDOVER", evidence: "LATE_GUARANTEE" },
  ],
  DEPARTMENT: [
    { side: "TOWNSHIP", text: "赋权交接按期、资料完整", weight: "40.00", rests: "HANDOVER", evidence: "LATE_HANDOVER" },
    {
      side: "TOWNSHIP",
      text: "求助答复及时、指导到位",
      weight: "35.00",
      rests: "LIST_ENTRY",
      evidence: "HELP_ANSWERS",
    },
    { side: "TOWNSHIP", text: "不在清单外下派任务", weight: "25.00", rests: "LIST_ENTRY", evidence: "OFF_LIST" },
    { side: "OFFICE", text: "保障承诺兑现", weight: "50.00", rests: "HANDOVER", evidence: "LATE_GUARANTEE" },
    { side: "OFFICE", text: "督查问题按期整改", weight: "50.00", rests: "HANDOVER", evidence: "RECTIFICATION" },
  ],
};

/** Days of a period: two rounds of the demonstration never assess one for the same day. */
const LONG = 60;

type Plan = Readonly<{
  kind?: RoundKind;
  /** EXCLUDE where none is named. */
  missing?: MissingRule;
  lowestScore?: string;
  subject: AssessmentSubject;
  offset: number;
  name: string;
  number: number;
  agencyIds: readonly string[];
}>;

/** A round drafted on that day with the indicators of its subject, scored until twenty days later. */
export async function draftAssessment(
  stage: Stage,
  { kind = "COMBINED", subject, offset, name, number, agencyIds, missing = "EXCLUDE", lowestScore }: Plan,
): Promise<{ roundId: string; version: number }> {
  const editor = await stage.as(EDITOR, offset);
  const year = Number(stage.day(offset).slice(0, 4));
  const { roundId } = must(
    await draftRound(editor, {
      ...{ subject, kind, name, year, documentNumber: `卫编〔${year}〕${number}号` },
      ...{ missing, lowestScore: lowestScore ?? null },
      ...{ scoringUntil: stage.day(offset + 20) },
      ...{ periodFrom: stage.day(offset - LONG), periodTo: stage.day(offset - 1) },
    }),
  );
  must(await chooseAgencies(editor, { roundId, version: 1, agencyIds: [...agencyIds] }));
  const groups = await citationChoices(
    stage.db,
    await stage.db.assessmentRound.findUniqueOrThrow({ where: { id: roundId } }),
  );
  for (const [index, { rests, evidence, ...indicator }] of INDICATORS[subject].entries()) {
    const group = groups.find(({ kind, choices }) => kind === rests && choices.length > 0);
    const [kind, id = ""] =
      (group ?? groups.find(({ choices }) => choices.length > 0))?.choices[0]?.value.split(":") ?? [];
    must(
      await addIndicator(editor, {
        ...{ roundId, version: 2 + index, ...indicator },
        citation: { kind: kind as CitationKind, id },
        // Where nothing was told for the period yet there is no usage record to show either.
        evidence: evidence === "USAGE_RECORD" && kind !== "USAGE" ? null : evidence,
      }),
    );
  }
  return { roundId, version: 2 + INDICATORS[subject].length };
}

type Form = Readonly<{ roundId: string; agencyId: string; side: AssessmentSide; organisationId: string }>;

/** What stands beside the form of that body on that day, as the form tells it. */
export async function shownOn(stage: Stage, { roundId, agencyId, ...scorer }: Form, today: CivilDate): Promise<string> {
  const assessed = await stage.db.assessmentAgency.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId, agencyId } },
    include: { round: true, agency: true },
  });
  const indicators = await stage.db.assessmentIndicator.findMany({ where: { roundId, side: scorer.side } });
  return digestOfEvidence(
    await evidenceNow(stage.db, indicators, aboutScorer(assessed, scorer, assessed.round, today)),
  );
}

type Scoring = Readonly<{
  roundId: string;
  agencyId: string;
  side: AssessmentSide;
  offset: number;
  scores: readonly string[];
  /** Of several bodies of the side this many do not hand in, the last ones. */
  without?: number;
}>;

/** The heads of that side hand in their scores of what is assessed. */
export async function scoreSide(
  stage: Stage,
  { roundId, agencyId, side, offset, scores, without = 0 }: Scoring,
): Promise<void> {
  const scorers = await stage.db.assessmentScorer.findMany({
    where: { roundId, agencyId, side },
    orderBy: { organisation: { regionCode: "asc" } },
    include: { organisation: { select: { shortName: true } } },
  });
  const indicators = await stage.db.assessmentIndicator.findMany({
    where: { roundId, side },
    orderBy: { ordinal: "asc" },
  });
  for (const { organisationId, organisation } of scorers.slice(0, scorers.length - without)) {
    const head = await stage.as(side === "OFFICE" ? APPROVER : headOf(organisation.shortName), offset);
    const form = { roundId, agencyId, side, organisationId };
    must(
      await submitScores(head, {
        ...{ roundId, agencyId, shown: await shownOn(stage, form, civilDate(head.now)) },
        scores: Object.fromEntries(indicators.map(({ id }, index) => [id, scores[index] ?? "80"])),
      }),
    );
  }
}

const FIRST_SCORES = { TOWNSHIP: ["86.5", "90"], DEPARTMENT: ["92", "88.25"] } as const;

/** What the sealed results are used for: one agency is commended, one mends by a day that passed, and its head is spoken of. */
async function applyResults(stage: Stage, roundId: string, [first = "", second]: readonly string[]): Promise<void> {
  const editor = await stage.as(EDITOR, -36);
  const use = { roundId, agencyId: first, dueOn: null, correctsId: null };
  const grounds = "交接事项按期完成，复核后的评分有事实支持，推荐评优。（演示文字）";
  must(await recordUse(editor, { ...use, kind: "COMMENDATION", grounds }));
  const mended = second ?? first;
  const { department } = await stage.db.agency.findUniqueOrThrow({
    where: { id: mended },
    include: { department: true },
  });
  must(
    await recordUse(editor, {
      ...{ ...use, agencyId: mended, kind: "APPOINTMENT" },
      grounds: "讨论该机构负责人任免时，请参考本次评估结果和整改情况。（演示文字）",
    }),
  );
  must(
    await recordUse(editor, {
      ...{ ...use, agencyId: mended, kind: "RECTIFICATION", dueOn: stage.day(-10) },
      grounds: "两项交接资料不完整，请补齐并说明原因。（演示文字）",
    }),
  );
  const asked = await stage.db.assessmentUse.findFirstOrThrow({ where: { roundId, kind: "RECTIFICATION" } });
  must(
    await answerRectification(await stage.as(headOf(department.shortName), -20), {
      useId: asked.id,
      done: "两项交接资料已补齐，并已明确专人保管。（演示文字）",
      evidence: "补交资料清单，存本部门档案室。（演示文字）",
    }),
  );
  // Of the first agency one still waits, past its day.
  if (mended !== first)
    must(
      await recordUse(editor, {
        ...{ ...use, kind: "RECTIFICATION", dueOn: stage.day(-3) },
        grounds: "场地原因造成的延期，请写明今后怎样避免。（演示文字）",
      }),
    );
}

/** A round that is sealed, with one objection examined again; and one that is being scored, half of it in. */
export async function playAssessments(stage: Stage, agencyIds: readonly string[]): Promise<void> {
  const share = {
    key: "percent.assessment-township",
    value: 70,
    source: "卫办〔演示〕70号：乡镇70%、部门30%",
  } as const;
  must(await changeSetting(await stage.as("admin", -100), { ...share, seen: "" }));
  const [objecting = "", ...accepting] = agencyIds;
  const sealed = await draftAssessment(stage, {
    ...{ subject: "AGENCY", offset: -95, name: "上半年综合评估", number: 41, agencyIds },
  });
  const { roundId } = sealed;
  must(await publishRound(await stage.as(EDITOR, -94), sealed));
  for (const agencyId of agencyIds)
    for (const side of ["TOWNSHIP", "DEPARTMENT"] as const)
      await scoreSide(stage, { roundId, agencyId, side, offset: -80, scores: FIRST_SCORES[side] });
  must(await notifyResults(await stage.as(EDITOR, -72), { roundId, version: sealed.version + 1 }));
  const departmentHead = async (agencyId: string, offset: number) => {
    const { department } = await stage.db.agency.findUniqueOrThrow({
      where: { id: agencyId },
      include: { department: true },
    });
    return stage.as(headOf(department.shortName), offset);
  };
  must(
    await replyToResult(await departmentHead(objecting, -65), {
      ...{ roundId, agencyId: objecting, position: "OBJECT" },
      reasons: "有两项交接延期由乡镇场地原因造成，请核实。（演示文字）",
    }),
  );
  for (const agencyId of accepting)
    must(
      await replyToResult(await departmentHead(agencyId, -64), {
        roundId,
        agencyId,
        position: "ACCEPT",
        reasons: null,
      }),
    );
  const [, delayed] = await stage.db.assessmentIndicator.findMany({
    where: { roundId, side: "TOWNSHIP" },
    orderBy: { ordinal: "asc" },
  });
  must(
    await reexamine(await stage.as(APPROVER, -50), {
      ...{
        roundId,
        agencyId: objecting,
        outcome: "CHANGED",
        findings: "经核实，延期属场地原因，调整该项评分。（演示文字）",
      },
      scores: { [delayed?.id ?? ""]: "93.5" },
    }),
  );
  must(await confirmRound(await stage.as(EDITOR, -40), { roundId, version: sealed.version + 2 }));
  must(await sealRound(await stage.as(APPROVER, -38), { roundId, version: sealed.version + 3 }));

  await applyResults(stage, roundId, agencyIds);

  const open = await draftAssessment(stage, {
    ...{ subject: "AGENCY", offset: -6, name: "下半年综合评估", number: 77, agencyIds },
  });
  must(await publishRound(await stage.as(EDITOR, -5), open));
  for (const side of ["TOWNSHIP", "DEPARTMENT"] as const)
    await scoreSide(stage, { roundId: open.roundId, agencyId: objecting, side, offset: -3, scores: ["88", "84.75"] });
}
