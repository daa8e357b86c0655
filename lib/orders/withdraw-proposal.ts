import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ProposalSeen } from "./proposal.schema";
import { type ClosingRefusal, closeProposal } from "./proposal-move";

/** A side takes back its own proposal while nobody has answered it. */
export async function withdrawProposal(ctx: Ctx, input: ProposalSeen) {
  if (!reachOf(ctx.actor, "opinion.department") && !reachOf(ctx.actor, "opinion.township"))
    return err({ code: "forbidden" });
  return inTransaction<{ lineId: string }, ClosingRefusal>(ctx, {}, async (tx) => {
    const closed = await closeProposal(tx, ctx, "withdraw", input);
    return closed.ok ? ok({ lineId: closed.value.line.id }) : closed;
  });
}
