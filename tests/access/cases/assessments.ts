import { addIndicator } from "@/lib/assessments/add-indicator";
import { answerRectification } from "@/lib/assessments/answer-rectification";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { confirmRound } from "@/lib/assessments/confirm-round";
import { discardRound } from "@/lib/assessments/discard-round";
import { draftRound } from "@/lib/assessments/draft-round";
import { editRound } from "@/lib/assessments/edit-round";
import { endWait } from "@/lib/assessments/end-wait";
import { extendScoring } from "@/lib/assessments/extend-scoring";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { recordUse } from "@/lib/assessments/record-use";
import { reexamine } from "@/lib/assessments/reexamine";
import { removeIndicator } from "@/lib/assessments/remove-indicator";
import { replyToResult } from "@/lib/assessments/reply-to-result";
import { sealRound } from "@/lib/assessments/seal-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import { withdrawRound } from "@/lib/assessments/withdraw-round";
import { draftAssessment, scoreSide, shownOn } from "@/prisma/seed/assessments";
import { headOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const TEXT = "访问矩阵测试：说明。";
const EDITOR = { ESTABLISHMENT_EDITOR: "any" } as const;
const APPROVER = { ESTABLISHMENT_APPROVER: "any" } as const;

type Led = { roundId: string; version: number; agencyId: string };
const STOPS = [
  "DRAFT",
  "PUBLISHED",
  "SCORED",
  "NOTIFIED",
  "OBJECTED",
  "EXAMINED",
  "CONFIRMED",
  "SEALED",
  "USED",
] as const;
type Stop = (typeof STOPS)[number];

/** A round of one agency, of the department above in the township above, led as far as asked. */
async function roundAt(world: World, stop: Stop): Promise<Led> {
  const { stage } = world;
  const { id: agencyId } = await stage.db.agency.findFirstOrThrow({ where: { name: "城郊乡城市管理中队" } });
  const drafted = await draftAssessment(stage, {
    ...{ kind: "ANNUAL", subject: "AGENCY", offset: 0, name: "访问矩阵", number: 990, agencyIds: [agencyId] },
  });
  const { roundId } = drafted;
  let { version } = drafted;
  const [editor, approver] = [await stage.as("bianban.jingban", 0), await stage.as("bianban.shending", 0)];
  const department = await stage.as(headOf(DEPARTMENT), 0);
  const reaches = (step: Stop) => STOPS.indexOf(step) <= STOPS.indexOf(stop);
  if (reaches("PUBLISHED")) must(await publishRound(editor, { roundId, version: version++ }));
  if (reaches("SCORED"))
    for (const side of ["TOWNSHIP", "DEPARTMENT"] as const)
      await scoreSide(stage, { roundId, agencyId, side, offset: 0, scores: ["80", "90"] });
  if (reaches("NOTIFIED")) must(await notifyResults(editor, { roundId, version: version++ }));
  if (reaches("OBJECTED"))
    must(await replyToResult(department, { roundId, agencyId, position: "OBJECT", reasons: TEXT }));
  if (reaches("EXAMINED"))
    must(await reexamine(approver, { roundId, agencyId, outcome: "KEPT", findings: TEXT, scores: {} }));
  if (reaches("CONFIRMED")) must(await confirmRound(editor, { roundId, version: version++ }));
  if (reaches("SEALED")) must(await sealRound(approver, { roundId, version: version++ }));
  if (reaches("USED")) must(await recordUse(editor, { ...mending(world), roundId, agencyId }));
  return { roundId, version, agencyId };
}

const mending = ({ stage }: World) => ({
  ...({ kind: "RECTIFICATION", grounds: TEXT, correctsId: null } as const),
  dueOn: stage.day(9),
});

type Act = Awaited<ReturnType<Case["prepare"]>>;
const situation = (
  allowed: Case["allowed"],
  stop: Stop,
  act: (led: Led, world: World) => Act | Promise<Act>,
  owner?: string,
): Case => ({
  allowed,
  ...(owner && { owner }),
  prepare: async (world) => act(await roundAt(world, stop), world),
});

const firstOf = ({ stage }: World, roundId: string) =>
  stage.db.assessmentIndicator.findFirstOrThrow({ where: { roundId }, orderBy: { ordinal: "asc" } });

const scoring = (side: "TOWNSHIP" | "DEPARTMENT", allowed: Case["allowed"], owner: string): Case =>
  situation(
    allowed,
    "PUBLISHED",
    async ({ roundId, agencyId }, { stage }) => {
      const { organisationId } = await stage.db.assessmentScorer.findFirstOrThrow({ where: { roundId, side } });
      const shown = await shownOn(stage, { roundId, agencyId, side, organisationId }, stage.today);
      const rows = await stage.db.assessmentIndicator.findMany({ where: { roundId, side } });
      const scores = Object.fromEntries(rows.map(({ id }) => [id, "80"]));
      return (ctx) => submitScores(ctx, { roundId, agencyId, shown, scores });
    },
    owner,
  );

/**
 * A published round over the department above: the matrix's two townships hold powers of it and score it, and so does the
 * office, each by its own indicators. That another township does not: tests/lib/assessments/department-rounds.test.ts.
 */
const departmentScoring: Case = {
  allowed: { TOWNSHIP_HEAD: "any", ...APPROVER },
  owner: TOWNSHIP,
  prepare: async ({ stage, bodies }) => {
    const agencyId = bodies.get(DEPARTMENT) ?? "";
    const drafted = await draftAssessment(stage, {
      ...{ kind: "ANNUAL", subject: "DEPARTMENT", offset: 0, name: "访问矩阵", number: 991, agencyIds: [agencyId] },
    });
    const { roundId } = drafted;
    must(await publishRound(await stage.as("bianban.jingban", 0), drafted));
    const formOf = async (side: "TOWNSHIP" | "OFFICE", body: string) => {
      const form = { roundId, agencyId, side, organisationId: bodies.get(body) ?? "" };
      const rows = await stage.db.assessmentIndicator.findMany({ where: { roundId, side } });
      const scores = Object.fromEntries(rows.map(({ id }) => [id, "80"]));
      return { roundId, agencyId, shown: await shownOn(stage, form, stage.today), scores };
    };
    const forms = new Map<string | null | undefined, Awaited<ReturnType<typeof formOf>>>();
    for (const body of [TOWNSHIP, "后河镇"]) forms.set(bodies.get(body), await formOf("TOWNSHIP", body));
    const office = await formOf("OFFICE", "市委编办");
    return (ctx) => submitScores(ctx, forms.get(ctx.actor.organisationId) ?? office);
  },
};

const TAKEN_BACK = { documentNumber: "矩阵〔2026〕9号", reason: TEXT };
const factsOf = (stage: World["stage"]) => ({
  ...({ kind: "ANNUAL", name: "访问矩阵", year: 2026, documentNumber: "矩阵〔2026〕1号" } as const),
  ...({ missing: "EXTEND", lowestScore: null, scoringUntil: stage.day(9) } as const),
  ...{ periodFrom: stage.day(-9), periodTo: stage.today },
});

const CASES_OF_ASSESSMENT: Readonly<Record<string, readonly Case[]>> = {
  "assessments/draft-round": [
    {
      allowed: EDITOR,
      prepare:
        async ({ stage }) =>
        (ctx) =>
          draftRound(ctx, { subject: "AGENCY", ...factsOf(stage), documentNumber: "矩阵〔2026〕2号" }),
    },
  ],
  "assessments/edit-round": [
    situation(
      EDITOR,
      "DRAFT",
      ({ agencyId: _, ...seen }, { stage }) =>
        (ctx) =>
          editRound(ctx, { ...seen, ...factsOf(stage), periodFrom: stage.day(-60), periodTo: stage.day(-1) }),
    ),
  ],
  "assessments/discard-round": [
    situation(
      EDITOR,
      "DRAFT",
      ({ agencyId: _, ...seen }) =>
        (ctx) =>
          discardRound(ctx, { ...seen, reason: TEXT }),
    ),
  ],
  "assessments/withdraw-round": [
    situation(
      APPROVER,
      "PUBLISHED",
      ({ agencyId: _, ...seen }) =>
        (ctx) =>
          withdrawRound(ctx, { ...seen, ...TAKEN_BACK }),
    ),
    situation(
      APPROVER,
      "NOTIFIED",
      ({ agencyId: _, ...seen }) =>
        (ctx) =>
          withdrawRound(ctx, { ...seen, ...TAKEN_BACK }),
    ),
  ],
  "assessments/extend-scoring": [
    situation(
      EDITOR,
      "PUBLISHED",
      ({ agencyId: _, ...seen }, { stage }) =>
        (ctx) =>
          extendScoring(ctx, { ...seen, until: stage.day(90), reason: TEXT }),
    ),
  ],
  "assessments/end-wait": [
    {
      allowed: EDITOR,
      prepare: async ({ stage, bodies }) => {
        const agencyId = bodies.get(DEPARTMENT) ?? "";
        const waiting = {
          kind: "ANNUAL",
          subject: "DEPARTMENT",
          offset: -40,
          missing: "EXTEND",
          agencyIds: [agencyId],
        } as const;
        const drafted = await draftAssessment(stage, { ...waiting, name: "访问矩阵", number: 992 });
        must(await publishRound(await stage.as("bianban.jingban", -39), drafted));
        return (ctx) => endWait(ctx, { roundId: drafted.roundId, agencyId, reason: TEXT });
      },
    },
  ],
  "assessments/choose-agencies": [
    situation(
      EDITOR,
      "DRAFT",
      ({ agencyId, ...seen }) =>
        (ctx) =>
          chooseAgencies(ctx, { ...seen, agencyIds: [agencyId] }),
    ),
  ],
  "assessments/add-indicator": [
    situation(EDITOR, "DRAFT", async ({ agencyId: _, ...seen }, world) => {
      const { citation, citationId } = await firstOf(world, seen.roundId);
      const cited = { kind: citation, id: citationId };
      return (ctx) =>
        addIndicator(ctx, { ...seen, side: "TOWNSHIP", text: TEXT, weight: "1", citation: cited, evidence: null });
    }),
  ],
  "assessments/remove-indicator": [
    situation(EDITOR, "DRAFT", async ({ agencyId: _, ...seen }, world) => {
      const { id: indicatorId } = await firstOf(world, seen.roundId);
      return (ctx) => removeIndicator(ctx, { ...seen, indicatorId });
    }),
  ],
  "assessments/publish-round": [situation(EDITOR, "DRAFT", (seen) => (ctx) => publishRound(ctx, seen))],
  "assessments/submit-scores": [
    scoring("TOWNSHIP", { TOWNSHIP_HEAD: "own" }, TOWNSHIP),
    scoring("DEPARTMENT", { DEPARTMENT_HEAD: "own" }, DEPARTMENT),
    departmentScoring,
  ],
  "assessments/notify-results": [situation(EDITOR, "SCORED", (seen) => (ctx) => notifyResults(ctx, seen))],
  "assessments/reply-to-result": [
    situation(
      { DEPARTMENT_HEAD: "own" },
      "NOTIFIED",
      ({ roundId, agencyId }) =>
        (ctx) =>
          replyToResult(ctx, { roundId, agencyId, position: "ACCEPT", reasons: null }),
      DEPARTMENT,
    ),
  ],
  "assessments/reexamine": [
    situation(
      { ...EDITOR, ...APPROVER },
      "OBJECTED",
      ({ roundId, agencyId }) =>
        (ctx) =>
          reexamine(ctx, { roundId, agencyId, outcome: "KEPT", findings: TEXT, scores: {} }),
    ),
  ],
  "assessments/record-use": [
    situation(
      EDITOR,
      "SEALED",
      ({ roundId, agencyId }, world) =>
        (ctx) =>
          recordUse(ctx, { ...mending(world), roundId, agencyId }),
    ),
  ],
  "assessments/answer-rectification": [
    situation(
      { DEPARTMENT_HEAD: "own" },
      "USED",
      async ({ roundId }, { stage }) => {
        const { id: useId } = await stage.db.assessmentUse.findFirstOrThrow({ where: { roundId } });
        return (ctx) => answerRectification(ctx, { useId, done: TEXT, evidence: TEXT });
      },
      DEPARTMENT,
    ),
  ],
  "assessments/confirm-round": [situation(EDITOR, "EXAMINED", (seen) => (ctx) => confirmRound(ctx, seen))],
  "assessments/seal-round": [situation(APPROVER, "CONFIRMED", (seen) => (ctx) => sealRound(ctx, seen))],
};

export const ASSESSMENT_CASES: Readonly<Record<string, readonly Case[]>> = Object.fromEntries(
  Object.entries(CASES_OF_ASSESSMENT).map(([name, cases]) => [
    name,
    cases.map((one) => ({ ...one, asksOffice: true })),
  ]),
);
