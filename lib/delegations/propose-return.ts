import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import { delegationMove } from "./delegation.machine";
import { type CasesProblem, casesProblem, type ProposalProblem, plannedDayProblem } from "./return.rules";
import type { ProposeReturnInput } from "./return.schema";
import { returnSide } from "./return-move";

export type ProposeReturnError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "return-already-live" | ProposalProblem }
  | CasesProblem
  | ChangedMeanwhile
  | Busy;

const CONFLICTS = { delegation_returns_one_live: { code: "return-already-live" } } as const;

/**
 * The township's head gives a power back (退回), or the department's takes it back (收回): proposed with reason, last day
 * and the rule for the cases under way. The other side has its working days to answer; one return at a time.
 */
export async function proposeReturn(
  ctx: Ctx,
  input: ProposeReturnInput,
): Promise<Result<{ returnId: string }, ProposeReturnError>> {
  const { actor } = ctx;
  const mayPropose = reachOf(actor, "return.department") ?? reachOf(actor, "return.township");
  if (mayPropose === null || !actor.userId) return err({ code: "forbidden" });
  const proposedById = actor.userId;
  return inTransaction<{ returnId: string }, ProposeReturnError>(ctx, CONFLICTS, async (tx) => {
    const { delegationId, version, reasonCode, statement, plannedLastOn, caseRule, cases } = input;
    const delegation = await tx.delegation.findUnique({
      where: { id: delegationId },
      select: { state: true, version: true, effectiveTo: true, townshipId: true, departmentId: true },
    });
    if (!delegation) return err({ code: "not-found" });
    const side = returnSide(ctx, delegation);
    if (!side) return err({ code: "forbidden" });
    if (delegation.version !== version) return err(await changedMeanwhile(tx, delegationId));
    if (!delegationMove("return", delegation.state)) return err({ code: "move-not-allowed" });
    const today = civilDate(ctx.now);
    const dayProblem = plannedDayProblem(plannedLastOn, today, fromDbDateOrNull(delegation.effectiveTo));
    if (dayProblem) return err({ code: dayProblem });
    const problem = casesProblem(cases, today);
    if (problem) return err(problem);

    const answerDays = await numberSetting(tx, "days.return-answer");
    const answerDueOn = addWorkingDays(await loadCalendar(tx), today, answerDays);
    const { id } = await tx.delegationReturn.create({
      data: {
        ...{
          delegationId,
          side,
          state: "PROPOSED",
          reasonCode,
          statement,
          caseRule,
          pendingCases: cases,
          proposedById,
        },
        plannedLastOn: toDbDate(plannedLastOn),
        proposedOn: toDbDate(today),
        answerDueOn: toDbDate(answerDueOn),
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      event: "return.proposed",
      subjectId: id,
      data: { delegationId, side, reason: reasonCode, plannedLastOn, cases: cases.length },
    });
    return ok({ returnId: id });
  });
}
