import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { AnswerEvaluationInput } from "./evaluation.schema";
import { AS_PROPOSED } from "./evaluation.terms";
import { evaluationSide, type RowRefusal, setRow, takeRow } from "./evaluation-move";

export type AnswerEvaluationError = RowRefusal | { code: "forbidden" } | Busy;

/**
 * One side's written view of rows of its own: keep, train, adjust or return, and why. Late answers still count until the
 * city decides; a later answer of the same side replaces the earlier, which stays on record.
 */
export async function answerEvaluation(
  ctx: Ctx,
  { rows, outcome, reason }: AnswerEvaluationInput,
): Promise<Result<{ answered: number }, AnswerEvaluationError>> {
  const { actor } = ctx;
  const speaks = reachOf(actor, "evaluation.department") ?? reachOf(actor, "evaluation.township");
  if (speaks === null || !actor.userId) return err({ code: "forbidden" });
  const givenById = actor.userId;
  return inTransaction<{ answered: number }, AnswerEvaluationError>(ctx, {}, async (tx) => {
    const givenOn = toDbDate(civilDate(ctx.now));
    for (const seen of rows) {
      const taken = await takeRow(tx, seen, "answer");
      if (!taken.ok) return taken;
      const row = taken.value;
      const side = evaluationSide(ctx, row);
      if (!side) return err({ code: "forbidden" });
      const ordinal = 1 + (await tx.evaluationAnswer.count({ where: { rowId: row.id, side } }));
      const said = outcome === AS_PROPOSED ? row.proposal : outcome;
      await tx.evaluationAnswer.create({
        data: { rowId: row.id, side, ordinal, outcome: said, reason, givenOn, givenById },
      });
      const set = await setRow(tx, row, row.state);
      if (!set.ok) return set;
      await recordAudit(tx, ctx, {
        event: "evaluation.answered",
        subjectId: row.id,
        data: { side, outcome: said, ordinal },
      });
    }
    return ok({ answered: rows.length });
  });
}
