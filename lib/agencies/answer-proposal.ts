import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { PROPOSAL_MOVES } from "./agency.machine";
import type { AnswerProposalInput } from "./agency.schema";

type AnswerProposalError = { code: "forbidden" | "not-found" | "move-not-allowed" } | ChangedMeanwhile | Busy;

/** The department's head answers a township's proposal, once and in words, also when its last day has passed. */
export async function answerProposal(
  ctx: Ctx,
  { proposalId: id, version, answer, words }: AnswerProposalInput,
): Promise<Result<void, AnswerProposalError>> {
  return inTransaction<void, AnswerProposalError>(ctx, {}, async (tx) => {
    const proposal = await tx.agencyProposal.findUnique({ where: { id }, include: { agency: true } });
    if (!proposal) return err({ code: "not-found" });
    const { agencyId, agency, state } = proposal;
    const allowed = authorise(ctx.actor, "agency.department", { organisationId: agency.departmentId });
    if (!allowed.ok) return allowed;
    if (proposal.version !== version) return err(await changedMeanwhile(tx, agencyId));
    const move = findMove(PROPOSAL_MOVES, "answer", state === "FILED" ? state : null);
    if (!move) return err({ code: "move-not-allowed" });
    const { count } = await tx.agencyProposal.updateMany({
      where: { id, state, version },
      data: {
        ...{ state: move.to, version: { increment: 1 }, answer, answerWords: words },
        answeredOn: toDbDate(civilDate(ctx.now)),
      },
    });
    if (count === 0) return err(await changedMeanwhile(tx, agencyId));
    await recordAudit(tx, ctx, {
      event: "agency.proposal-answered",
      subjectId: agencyId,
      data: { proposalId: id, answer },
    });
    return ok(undefined);
  });
}
