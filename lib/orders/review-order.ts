import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type ConsultedLine, countStandings, type Outstanding, outstandingAnswers } from "./consultation.rules";
import type { ReviewOrderInput } from "./consultation.schema";
import type { Standing } from "./opinion.rules";
import { changedMeanwhile, findOrderMove, type MoveRefusal, takeOrderMove } from "./order-move";

export type ReviewOrderError =
  | MoveRefusal
  | { code: "answers-outstanding"; outstanding: Outstanding[] }
  | { code: "swaps-undecided" }
  | Busy;

/**
 * Closes an order's consultation: its lines go to the decision as agreed, conditional, objected or silent. A silent
 * line goes only after its department's last day, and goes as silent: "answers-outstanding" names who still has time.
 */
export async function reviewOrder(
  ctx: Ctx,
  input: ReviewOrderInput,
): Promise<Result<Record<Standing, number>, ReviewOrderError>> {
  if (reachOf(ctx.actor, "order.review") === null) return err({ code: "forbidden" });
  return inTransaction<Record<Standing, number>, ReviewOrderError>(ctx, {}, async (tx) => {
    const found = await findOrderMove(tx, ctx, "review", input);
    if (!found.ok) return found;
    const { order, move } = found.value;
    const today = civilDate(ctx.now);
    const lines: ConsultedLine[] = order.lines.map(({ state, askedOn, department }) => ({
      state,
      askedOn,
      department: department?.shortName ?? "",
    }));
    const outstanding = outstandingAnswers(lines, await loadCalendar(tx), order.round.answerDays, today);
    if (outstanding.length > 0) return err({ code: "answers-outstanding", outstanding });

    const undecided = await tx.baseSwap.count({ where: { orderId: order.id, state: "ASKED" } });
    if (undecided > 0) return err({ code: "swaps-undecided" });

    if (!(await takeOrderMove(tx, move, input, {}))) return changedMeanwhile(tx, order.id);
    const standings = countStandings(lines);
    await recordAudit(tx, ctx, {
      event: "order.reviewed",
      subjectId: order.id,
      data: { reviewedOn: today, ...standings },
    });
    return ok(standings);
  });
}
