import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { RejectProposalInput } from "./proposal.schema";
import { type ClosingRefusal, closeProposal } from "./proposal-move";

/** The other side rejects a proposal and says why. The text stays as it is. */
export async function rejectProposal(ctx: Ctx, input: RejectProposalInput) {
  if (!reachOf(ctx.actor, "opinion.department") && !reachOf(ctx.actor, "opinion.township"))
    return err({ code: "forbidden" });
  return inTransaction<{ lineId: string }, ClosingRefusal>(ctx, {}, async (tx) => {
    const closed = await closeProposal(tx, ctx, "reject", input);
    return closed.ok ? ok({ lineId: closed.value.line.id }) : closed;
  });
}
