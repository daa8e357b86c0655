import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { EndProposalInput } from "./agency.schema";
import { moveProposal, type ProposalRefusal, takeProposal } from "./proposal-move";

/** The establishment office ends a proposal (终止) whose agency is closed or whose department or township has ended. */
export async function lapseProposal(
  ctx: Ctx,
  { reason, ...seen }: EndProposalInput,
): Promise<Result<void, ProposalRefusal>> {
  return inTransaction<void, ProposalRefusal>(ctx, {}, async (tx) => {
    const taken = await takeProposal(tx, ctx, seen, "lapse");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const ended = { withdrawnFor: reason, withdrawnOn: toDbDate(today) };
    const moved = await moveProposal(tx, taken.value, "lapse", ended);
    if (!moved.ok) return moved;
    const data = { proposalId: record.id };
    await recordAudit(tx, ctx, { event: "agency.proposal-lapsed", subjectId: record.agencyId, data });
    return ok(undefined);
  });
}
