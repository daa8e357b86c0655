import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type CasesProblem, casesProblem } from "./return.rules";
import type { AnswerReturnInput } from "./return.schema";
import { otherSide } from "./return.terms";
import { type ReturnRefusal, returnSide, setReturn, takeReturn } from "./return-move";

export type AnswerReturnError =
  | ReturnRefusal
  | { code: "forbidden" | "wrong-side" | "cases-are-the-townships" }
  | CasesProblem
  | Busy;

/**
 * The other side agrees or objects with reasons; after its last day too, as long as the city has not decided. A township
 * that answers may put the list of its cases right.
 */
export async function answerReturn(ctx: Ctx, input: AnswerReturnInput): Promise<Result<void, AnswerReturnError>> {
  const { actor } = ctx;
  const mayAnswer = reachOf(actor, "return.department") ?? reachOf(actor, "return.township");
  if (mayAnswer === null || !actor.userId) return err({ code: "forbidden" });
  const answeredById = actor.userId;
  return inTransaction<void, AnswerReturnError>(ctx, {}, async (tx) => {
    const taken = await takeReturn(tx, input, "answer");
    if (!taken.ok) return taken;
    const { record, to } = taken.value;
    const side = returnSide(ctx, record);
    if (!side) return err({ code: "forbidden" });
    if (side !== otherSide(record.side)) return err({ code: "wrong-side" });
    const { answer, reasons, cases } = input;
    if (cases && side !== "TOWNSHIP") return err({ code: "cases-are-the-townships" });
    const today = civilDate(ctx.now);
    const problem = casesProblem(cases ?? [], today);
    if (problem) return err(problem);

    const set = await setReturn(tx, record, {
      state: to,
      ...{ answer, answerReasons: reasons, answeredById, answeredOn: toDbDate(today) },
      ...(cases && { pendingCases: cases }),
    });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, {
      event: "return.answered",
      subjectId: record.id,
      data: { side, answer, cases: (cases ?? record.cases).length },
    });
    return ok(undefined);
  });
}
