import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { CounterProposalInput } from "./proposal.schema";
import {
  type ClosingRefusal,
  closeProposal,
  ONE_OPEN,
  openProposal,
  type ProposalRefusal,
  type ProposingRefusal,
} from "./proposal-move";

type CounterProposalError = ClosingRefusal | ProposalRefusal | ProposingRefusal;

/** The other side answers a proposal with one of its own, which names the one that it answers. */
export async function counterProposal(ctx: Ctx, input: CounterProposalInput) {
  if (!reachOf(ctx.actor, "opinion.department") && !reachOf(ctx.actor, "opinion.township"))
    return err({ code: "forbidden" });
  const { proposalId, digest } = input;
  return inTransaction<{ proposalId: string }, CounterProposalError>(ctx, ONE_OPEN, async (tx) => {
    const closed = await closeProposal(tx, ctx, "counter", { proposalId, digest });
    return closed.ok ? openProposal(tx, ctx, closed.value, { ...input, answersId: proposalId }) : closed;
  });
}
