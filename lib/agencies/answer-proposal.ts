import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { AnswerProposalInput } from "./agency.schema";
import { moveProposal, type ProposalRefusal, takeProposal } from "./proposal-move";

type AnswerProposalError = ProposalRefusal | { code: "proposed-by-you" };

/**
 * The department's head answers a township's proposal, once and in words, also when its last day has passed; who filed it
 * in another post does not.
 */
export async function answerProposal(
  ctx: Ctx,
  { answer, words, ...seen }: AnswerProposalInput,
): Promise<Result<void, AnswerProposalError>> {
  return inTransaction<void, AnswerProposalError>(ctx, {}, async (tx) => {
    const taken = await takeProposal(tx, ctx, seen, "answer");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    if (record.filedById !== null && record.filedById === ctx.actor.userId) return err({ code: "proposed-by-you" });
    const answered = { answer, answerWords: words, answeredOn: toDbDate(today) };
    const moved = await moveProposal(tx, taken.value, "answer", answered);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "agency.proposal-answered",
      subjectId: record.agencyId,
      data: { proposalId: record.id, answer },
    });
    return ok(undefined);
  });
}
