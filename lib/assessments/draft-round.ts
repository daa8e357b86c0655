import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DaysProblem, daysProblem } from "./assessment.rules";
import type { DraftRoundInput } from "./assessment.schema";

type DraftRoundError = { code: "forbidden" | "document-number-taken" | DaysProblem } | Busy;

const CONFLICTS = { assessment_rounds_one_per_document: { code: "document-number-taken" } } as const;

/** The establishment office plans an assessment of dispatched agencies or of departments (考核批次). */
export async function draftRound(
  ctx: Ctx,
  input: DraftRoundInput,
): Promise<Result<{ roundId: string }, DraftRoundError>> {
  const allowed = authorise(ctx.actor, "assessment.manage");
  if (!allowed.ok) return allowed;
  const problem = daysProblem(input);
  if (problem) return err({ code: problem });
  return inTransaction<{ roundId: string }, DraftRoundError>(ctx, CONFLICTS, async (tx) => {
    const { periodFrom, periodTo, scoringUntil, ...facts } = input;
    const { id: roundId } = await tx.assessmentRound.create({
      data: {
        ...facts,
        ...{ periodFrom: toDbDate(periodFrom), periodTo: toDbDate(periodTo), scoringUntil: toDbDate(scoringUntil) },
      },
      select: { id: true },
    });
    const { documentNumber, year } = facts;
    await recordAudit(tx, ctx, { event: "assessment.drafted", subjectId: roundId, data: { documentNumber, year } });
    return ok({ roundId });
  });
}
