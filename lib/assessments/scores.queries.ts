import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { AssessmentRound, Prisma } from "@/prisma/generated/client";
import type { AssessmentSide } from "./assessment.terms";
import { type Hundredths, hundredthsOf, type Scheme, type Sides, totalScore, type Weighed } from "./score.rules";

/** A `numeric(5, 2)` of 0–100 as whole hundredths. */
export function exactly(value: Prisma.Decimal): Hundredths {
  const hundredths = hundredthsOf(value.toFixed(2));
  if (hundredths === null) throw new Error(`${value} is not within 0 and 100`);
  return hundredths;
}

/** A body's score of an indicator as it stands, with its sheet's own where a re-examination put another in its place. */
export type Score = Weighed &
  Readonly<{
    indicatorId: string;
    side: AssessmentSide;
    /** Null where the reader is not told who gave it. */
    organisationId: string | null;
    sheetId: string | null;
    before: Hundredths | null;
  }>;

/**
 * Every indicator with the score of each body that scores its side, as it stands; the database gives only what the reader
 * may read, so ask it only where scores are open.
 */
export async function scoresOf(tx: Tx, roundId: string, agencyId: string): Promise<Score[]> {
  const scorers = await tx.assessmentScorer.findMany({
    where: { roundId, agencyId },
    orderBy: [{ side: "asc" }, { organisation: { regionCode: "asc" } }, { organisationId: "asc" }],
  });
  const indicators = await tx.assessmentIndicator.findMany({
    where: { roundId },
    orderBy: [{ side: "asc" }, { ordinal: "asc" }],
    select: {
      ...{ id: true, side: true, weight: true },
      scores: {
        where: { sheet: { agencyId } },
        select: { sheetId: true, score: true, reexaminationId: true, sheet: { select: { organisationId: true } } },
      },
    },
  });
  return indicators.flatMap(({ id, side, weight, scores }) =>
    scorers
      .filter((scorer) => scorer.side === side)
      .map(({ organisationId }) => {
        const given = scores.filter(({ sheet }) => sheet.organisationId === organisationId);
        const own = given.find(({ reexaminationId }) => reexaminationId === null);
        const changed = given.find(({ reexaminationId }) => reexaminationId !== null);
        const stands = changed ?? own;
        return {
          ...{ indicatorId: id, side, organisationId, weight: exactly(weight), sheetId: own?.sheetId ?? null },
          score: stands ? exactly(stands.score) : null,
          before: changed && own ? exactly(own.score) : null,
        };
      }),
  );
}

/** The scores with the townships' as an assessed department is told them: the numbers, and not who gave which. */
export async function withTold(tx: Tx, roundId: string, agencyId: string, scores: readonly Score[]): Promise<Score[]> {
  const told = await tx.$queryRaw<{ indicatorId: string; score: Prisma.Decimal }[]>`
    SELECT indicator_id AS "indicatorId", score FROM assessment_scores_told(${roundId}::uuid, ${agencyId}::uuid)`;
  const rest = [...told];
  return scores.map((row) => {
    if (row.side !== "TOWNSHIP") return row;
    const found = rest.findIndex(({ indicatorId }) => indicatorId === row.indicatorId);
    const [next] = found < 0 ? [] : rest.splice(found, 1);
    return { ...row, organisationId: null, sheetId: null, score: next ? exactly(next.score) : null, before: null };
  });
}

type Published = Pick<AssessmentRound, "townshipShare" | "missing" | "lowestScore">;

/** How a published round weighs. */
export function schemeOf({ townshipShare, missing, lowestScore }: Published): Scheme {
  if (!townshipShare) throw new Error("a draft has no share yet");
  return { townshipShare: exactly(townshipShare), missing, lowest: lowestScore && exactly(lowestScore) };
}

/** The scores by side. */
export const bySide = (scores: readonly Score[]): Sides<Score> => ({
  township: scores.filter(({ side }) => side === "TOWNSHIP"),
  other: scores.filter(({ side }) => side !== "TOWNSHIP"),
});

/** The total of what is assessed as its scores stand; null when there is none. */
export const totalOf = async (tx: Tx, round: AssessmentRound, agencyId: string): Promise<Hundredths | null> =>
  totalScore(bySide(await scoresOf(tx, round.id, agencyId)), schemeOf(round));
