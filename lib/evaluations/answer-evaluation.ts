import "server-only";
import { recordAudits } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { versionFor } from "./evaluation.rules";
import type { AnswerEvaluationInput } from "./evaluation.schema";
import { AS_PROPOSED } from "./evaluation.terms";
import { evaluationSide, type RowRefusal, setRows, takeRows } from "./evaluation-move";

export type AnswerEvaluationError = RowRefusal | { code: "forbidden" } | Busy;

/**
 * One side's written view of rows of its own: keep, train, adjust or return, and why. Late answers still count until the
 * city decides; a later answer of the same side replaces the earlier, which stays on record. What the other side said
 * meanwhile is no conflict: the versions seen are those of the actor's side.
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
    const taken = await takeRows(tx, rows, "answer", (row) => {
      const side = evaluationSide(ctx, row);
      return side ? ok(versionFor(side, row)) : err({ code: "forbidden" });
    });
    if (!taken.ok) return taken;
    const answers = taken.value.flatMap((row) => {
      const side = evaluationSide(ctx, row);
      const said = outcome === AS_PROPOSED ? row.proposal : outcome;
      return side ? [{ rowId: row.id, side, ordinal: row.answered[side] + 1, outcome: said }] : [];
    });
    const givenOn = toDbDate(civilDate(ctx.now));
    await tx.evaluationAnswer.createMany({ data: answers.map((said) => ({ ...said, reason, givenOn, givenById })) });
    const set = await setRows(tx, taken.value, "OPEN");
    if (!set.ok) return set;
    await recordAudits(
      tx,
      ctx,
      answers.map(({ rowId, ...data }) => ({ event: "evaluation.answered", subjectId: rowId, data })),
    );
    return ok({ answered: rows.length });
  });
}
