import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type ChangeLineTextError, changeLineText } from "./change-line-text";
import type { ProposalSeen } from "./proposal.schema";
import { type ClosingRefusal, closeProposal, proposedLine } from "./proposal-move";

type AcceptProposalError = ClosingRefusal | ChangeLineTextError;

/**
 * The other side accepts a proposal: in the same transaction the line reads as proposed. That is another text: answers to
 * the earlier one are void, and the department answers anew. Agreeing on a text is not yet consent to hand the power down.
 */
export async function acceptProposal(ctx: Ctx, input: ProposalSeen) {
  if (!reachOf(ctx.actor, "opinion.department") && !reachOf(ctx.actor, "opinion.township"))
    return err({ code: "forbidden" });
  return inTransaction<{ lineId: string; voided: number }, AcceptProposalError>(ctx, {}, async (tx) => {
    const closed = await closeProposal(tx, ctx, "accept", input);
    if (!closed.ok) return closed;
    const { order, line, proposal } = closed.value;
    const changed = await changeLineText(tx, ctx, order, line, proposedLine(line, proposal));
    return changed.ok ? ok({ lineId: line.id, voided: changed.value.voided }) : changed;
  });
}
