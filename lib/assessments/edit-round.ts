import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type DaysProblem, daysProblem } from "./assessment.rules";
import type { EditRoundInput } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type EditRoundError = RoundRefusal | { code: "document-number-taken" | "period-cited" | DaysProblem };

const CONFLICTS = { assessment_rounds_one_per_document: { code: "document-number-taken" } } as const;

/** Changes the facts of a draft. Its period stays while indicators cite usage records of it. */
export async function editRound(
  ctx: Ctx,
  { roundId, version, ...input }: EditRoundInput,
): Promise<Result<void, EditRoundError>> {
  const problem = daysProblem(input);
  if (problem) return err({ code: problem });
  return inTransaction<void, EditRoundError>(ctx, CONFLICTS, async (tx) => {
    const taken = await takeRound(tx, ctx, { roundId, version }, "edit");
    if (!taken.ok) return taken;
    const { round } = taken.value;
    const { periodFrom, periodTo, scoringUntil, ...facts } = input;
    const isMoved = fromDbDate(round.periodFrom) !== periodFrom || fromDbDate(round.periodTo) !== periodTo;
    if (isMoved && (await tx.assessmentIndicator.count({ where: { roundId, citation: "USAGE" } })) > 0)
      return err({ code: "period-cited" });
    const moved = await moveRound(tx, taken.value, "edit", {
      ...facts,
      ...{ periodFrom: toDbDate(periodFrom), periodTo: toDbDate(periodTo), scoringUntil: toDbDate(scoringUntil) },
    });
    if (!moved.ok) return moved;
    const { documentNumber, year } = facts;
    await recordAudit(tx, ctx, { event: "assessment.edited", subjectId: roundId, data: { documentNumber, year } });
    return ok(undefined);
  });
}
