import { addIndicator } from "@/lib/assessments/add-indicator";
import type { AssessmentSide } from "@/lib/assessments/assessment.terms";
import { chooseAgencies } from "@/lib/assessments/choose-agencies";
import { draftRound } from "@/lib/assessments/draft-round";
import { aboutScorer, digestOfEvidence, evidenceNow } from "@/lib/assessments/evidence.queries";
import { notifyResults } from "@/lib/assessments/notify-results";
import { publishRound } from "@/lib/assessments/publish-round";
import { submitScores } from "@/lib/assessments/submit-scores";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { NOON } from "./agency.factories";
import { roundInput, seenRound } from "./assessment.factories";
import { aStaffedDepartment, aStaffedTownship, day } from "./consultation.factories";
import { db } from "./db";
import { aDelegation, aPower, done } from "./duty-lists.factories";
import { anOrganisation, asRole, given } from "./factories";

type Township = Awaited<ReturnType<typeof aStaffedTownship>>;
export type Departments = {
  roundId: string;
  /** The assessed department's id. */
  agencyId: string;
  department: Awaited<ReturnType<typeof aStaffedDepartment>>;
  /** Three that hold powers of it. */
  townships: readonly [Township, Township, Township];
  editor: Ctx;
  approver: Ctx;
};
type World = Omit<Departments, "roundId"> & { delegationId: string };
type Wishes = { missing?: "EXCLUDE" | "LOWEST" | "EXTEND"; scoringUntil?: string };

let shared: Promise<World> | undefined;

/** A department that delegated one power to three townships since 2026-01-01, and the one establishment office. */
async function theDepartment(): Promise<World> {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const key = "percent.department-assessment-township";
  const create = { key, value: "70", source: "测编〔2026〕71号" };
  await given((tx) => tx.setting.upsert({ where: { key }, create, update: {} }));
  const department = await aStaffedDepartment(NOON, true);
  const power = await aPower(department.body);
  const townships = [
    await aStaffedTownship(NOON, true),
    await aStaffedTownship(NOON, true),
    await aStaffedTownship(NOON, true),
  ] as const;
  const held = [];
  for (const { body } of townships) held.push(await aDelegation({ township: body, power }));
  return {
    ...{ agencyId: department.body.id, department, townships, delegationId: held[0]?.id ?? "" },
    editor: await asRole("ESTABLISHMENT_EDITOR", office, NOON, true),
    approver: await asRole("ESTABLISHMENT_APPROVER", office, NOON, true),
  };
}

/** A round over the department drafted on 2026-06-01: for each side indicators of 60 and 40 that cite a hand-over. */
export async function aDepartmentDraft(wishes: Wishes = {}): Promise<Departments> {
  shared ??= theDepartment();
  const { delegationId, ...world } = await shared;
  const { editor, agencyId } = world;
  const { roundId } = await done(draftRound(editor, { ...roundInput(wishes), subject: "DEPARTMENT" }));
  await done(chooseAgencies(editor, { roundId, version: 1, agencyIds: [agencyId] }));
  for (const side of ["TOWNSHIP", "OFFICE"] as const)
    for (const weight of ["60", "40"])
      await done(
        addIndicator(editor, {
          ...{ ...(await seenRound(roundId)), side, text: "交接按期完成", weight, evidence: "LATE_HANDOVER" },
          citation: { kind: "HANDOVER", id: delegationId },
        }),
      );
  return { ...world, roundId };
}

export async function aPublishedDepartmentRound(wishes: Wishes = {}): Promise<Departments> {
  const round = await aDepartmentDraft(wishes);
  await done(publishRound(round.editor, await seenRound(round.roundId)));
  return round;
}

/** Somebody's sheet, one score for both indicators of his side, on the facts that he is shown on 2026-06-01. */
export async function sheetOf({ roundId, agencyId }: Departments, who: Ctx, side: AssessmentSide, score: string) {
  const indicators = await db.assessmentIndicator.findMany({ where: { roundId, side } });
  const assessed = await db.assessmentAgency.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId, agencyId } },
    include: { agency: true, round: true },
  });
  const scorer = { side, organisationId: who.actor.organisationId ?? "" };
  const about = aboutScorer(assessed, scorer, assessed.round, day("2026-06-01"));
  const shown = digestOfEvidence(await inReading(who, (tx) => evidenceNow(tx, indicators, about)));
  return { roundId, agencyId, shown, scores: Object.fromEntries(indicators.map(({ id }) => [id, score])) };
}

/** Hands in what each gives, in the order of the townships; null hands in nothing. */
export async function scoreAll(round: Departments, townships: readonly (string | null)[], office: string | null) {
  for (const [index, score] of townships.entries()) {
    const head = round.townships[index]?.head;
    if (head && score !== null) await done(submitScores(head, await sheetOf(round, head, "TOWNSHIP", score)));
  }
  const { approver } = round;
  if (office !== null) await done(submitScores(approver, await sheetOf(round, approver, "OFFICE", office)));
}

/** Townships 80.01, 80.02, 80.04 and the office 90: 0.7 × 240.07 ÷ 3 + 27 = 83.0163…, so 83.02; notified on 2026-06-01. */
export async function aNotifiedDepartmentRound(): Promise<Departments> {
  const round = await aPublishedDepartmentRound();
  await scoreAll(round, ["80.01", "80.02", "80.04"], "90");
  await done(notifyResults(round.editor, await seenRound(round.roundId)));
  return round;
}
