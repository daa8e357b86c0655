import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ProposeChangeInput } from "./proposal.schema";
import { findNegotiated, ONE_OPEN, openProposal, type ProposalRefusal, type ProposingRefusal } from "./proposal-move";

type ProposeChangeError = ProposalRefusal | ProposingRefusal;

/** One side proposes another text of a line, field by field. Changes nothing until the other side accepts. */
export async function proposeChange(ctx: Ctx, input: ProposeChangeInput) {
  if (!reachOf(ctx.actor, "opinion.department") && !reachOf(ctx.actor, "opinion.township"))
    return err({ code: "forbidden" });
  return inTransaction<{ proposalId: string }, ProposeChangeError>(ctx, ONE_OPEN, async (tx) => {
    const found = await findNegotiated(tx, ctx, input);
    return found.ok ? openProposal(tx, ctx, found.value, { ...input, answersId: null }) : found;
  });
}
