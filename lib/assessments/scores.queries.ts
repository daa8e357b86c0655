import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { AssessmentRound, Prisma } from "@/prisma/generated/client";
import { ASSESSMENT_SIDES, type AssessmentSide } from "./assessment.terms";
import { type Hundredths, hundredthsOf, type Scheme, totalScore, type Weighed } from "./score.rules";

/** A `numeric(5, 2)` of 0–100 as whole hundredths. */
export function exactly(value: Prisma.Decimal): Hundredths {
  const hundredths = hundredthsOf(value.toFixed(2));
  if (hundredths === null) throw new Error(`${value} is not within 0 and 100`);
  return hundredths;
}

/** A score as it stands, with the sheet's own where a re-examination put another in its place. */
export type Score = Weighed &
  Readonly<{ indicatorId: string; side: AssessmentSide; sheetId: string | null; before: Hundredths | null }>;

/**
 * Every indicator with the score of one agency as it stands; the database gives only what the reader may read, so ask it
 * only where scores are open.
 */
export async function scoresOf(tx: Tx, roundId: string, agencyId: string): Promise<Score[]> {
  const indicators = await tx.assessmentIndicator.findMany({
    where: { roundId },
    orderBy: [{ side: "asc" }, { ordinal: "asc" }],
    select: {
      ...{ id: true, side: true, weight: true },
      scores: { where: { sheet: { agencyId } }, select: { sheetId: true, score: true, reexaminationId: true } },
    },
  });
  return indicators.map(({ id, side, weight, scores }) => {
    const own = scores.find(({ reexaminationId }) => reexaminationId === null);
    const changed = scores.find(({ reexaminationId }) => reexaminationId !== null);
    const stands = changed ?? own;
    return {
      ...{ indicatorId: id, side, weight: exactly(weight), sheetId: own?.sheetId ?? null },
      score: stands ? exactly(stands.score) : null,
      before: changed && own ? exactly(own.score) : null,
    };
  });
}

type Published = Pick<AssessmentRound, "townshipShare" | "missing" | "lowestScore">;

/** How a published round weighs. */
export function schemeOf({ townshipShare, missing, lowestScore }: Published): Scheme {
  if (!townshipShare) throw new Error("a draft has no share yet");
  return { townshipShare: exactly(townshipShare), missing, lowest: lowestScore && exactly(lowestScore) };
}

/** The scores by side. */
export const bySide = (scores: readonly Score[]): Record<AssessmentSide, Score[]> => {
  const [township, department] = ASSESSMENT_SIDES.map((side) => scores.filter((score) => score.side === side));
  return { TOWNSHIP: township ?? [], DEPARTMENT: department ?? [] };
};

/** The total of an agency as its scores stand; null when there is none. */
export const totalOf = async (tx: Tx, round: AssessmentRound, agencyId: string): Promise<Hundredths | null> =>
  totalScore(bySide(await scoresOf(tx, round.id, agencyId)), schemeOf(round));
