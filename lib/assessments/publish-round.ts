import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type NumberSettingKey, sourcedSetting } from "@/lib/shared/settings";
import { inTransaction } from "@/lib/shared/transaction";
import type { AssessmentRound } from "@/prisma/generated/client";
import { type PublishObstacle, publishObstacle } from "./assessment.rules";
import type { SeenRound } from "./assessment.schema";
import type { AssessmentSubject } from "./assessment.terms";
import { citedWords } from "./citation.queries";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";
import { exactly } from "./scores.queries";

type PublishError =
  | RoundRefusal
  | PublishObstacle
  | { code: "share-without-document" }
  | { code: "no-township" | "assessed-elsewhere"; names: string }
  | { code: "indicator-cites-another"; text: string };

const SHARE = {
  AGENCY: "percent.assessment-township",
  DEPARTMENT: "percent.department-assessment-township",
} as const satisfies Record<AssessmentSubject, NumberSettingKey>;

/**
 * Publishes a scheme: weights of each side sum to exactly 100.00; the townships' share with its document is frozen as the
 * city has set it today, so that a later setting touches later rounds alone; so is who scores.
 */
export async function publishRound(ctx: Ctx, seen: SeenRound): Promise<Result<void, PublishError>> {
  return inTransaction<void, PublishError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "publish");
    if (!taken.ok) return taken;
    const { round, today } = taken.value;
    const roundId = round.id;
    const agencies = await tx.assessmentAgency.count({ where: { roundId } });
    const indicators = await tx.assessmentIndicator.findMany({ where: { roundId } });
    const scoringUntil = fromDbDate(round.scoringUntil);
    const weighted = indicators.map(({ side, weight }) => ({ side, weight: exactly(weight) }));
    const obstacle = publishObstacle({ subject: round.subject, agencies, indicators: weighted, scoringUntil }, today);
    if (obstacle) return err(obstacle);
    for (const { citation, citationId, text } of indicators) {
      const cited = await citedWords(tx, { kind: citation, id: citationId }, round);
      if (!cited.ok) return err({ code: "indicator-cites-another", text });
    }
    const elsewhere = await assessedElsewhere(tx, round);
    if (elsewhere.length > 0) return err({ code: "assessed-elsewhere", names: elsewhere.join("、") });
    const share = await sourcedSetting(tx, SHARE[round.subject]);
    // What is frozen and printed is the city's own text and document, not the program's fallback.
    if (!share.isSet) return err({ code: "share-without-document" });
    const names = await freezeScorers(tx, roundId);
    if (names.length > 0) return err({ code: "no-township", names: names.join("、") });
    const moved = await moveRound(tx, taken.value, "publish", {
      ...{ townshipShare: share.value, shareSource: share.source, publishedOn: toDbDate(today) },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.published",
      subjectId: roundId,
      data: { townshipShare: String(share.value), agencies, indicators: indicators.length, scoringUntil },
    });
    return ok(undefined);
  });
}

/** Freezes who scores, as the database says who is due; the names of departments of which no township held a power. */
async function freezeScorers(tx: Tx, roundId: string): Promise<string[]> {
  await tx.$executeRaw`
    INSERT INTO assessment_scorers (round_id, agency_id, side, organisation_id, name)
      SELECT ${roundId}::uuid, d.agency_id, d.side, o.id, o.short_name
      FROM assessment_scorers_due(${roundId}::uuid) d JOIN organisations o ON o.id = d.organisation_id`;
  const unscored = await tx.assessmentAgency.findMany({
    where: { roundId, scorers: { none: { side: "TOWNSHIP" } } },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return unscored.map(({ name }) => name);
}

/** Names of those that another published round of the kind assesses for days of the same period. */
async function assessedElsewhere(tx: Tx, { id, kind, periodFrom, periodTo }: AssessmentRound): Promise<string[]> {
  const overlapping = { kind, publishedOn: { not: null }, withdrawnOn: null, id: { not: id } };
  const others = await tx.assessmentAgency.findMany({
    where: { round: { ...overlapping, periodFrom: { lte: periodTo }, periodTo: { gte: periodFrom } } },
    select: { agencyId: true },
  });
  const found = await tx.assessmentAgency.findMany({
    where: { roundId: id, agencyId: { in: others.map(({ agencyId }) => agencyId) } },
    orderBy: { name: "asc" },
  });
  return found.map(({ name }) => name);
}
