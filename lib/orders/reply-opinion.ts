import "server-only";
import { authorise, reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type AppendOpinionError, appendOpinion } from "./append-opinion";
import { findConsultedLine, loadOpinionFacts } from "./opinion.queries";
import { conversationOf } from "./opinion.rules";
import type { ReplyOpinionInput } from "./opinion.schema";

export type ReplyOpinionError = AppendOpinionError | { code: "not-found" | "nothing-to-answer" | "same-person" } | Busy;

/**
 * The township answers the department's position back: takes its conditions on, objects, or takes note. Moves no
 * state: where the line stands is the department's to say. Fails with "nothing-to-answer" before there is a position, and
 * with "same-person" for one who gave that position in another post.
 */
export async function replyOpinion(
  ctx: Ctx,
  input: ReplyOpinionInput,
): Promise<Result<{ opinionId: string }, ReplyOpinionError>> {
  if (!reachOf(ctx.actor, "opinion.township")) return err({ code: "forbidden" });
  return inTransaction<{ opinionId: string }, ReplyOpinionError>(ctx, {}, async (tx) => {
    const line = await findConsultedLine(tx, input.lineId);
    if (!line) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "opinion.township", { organisationId: line.townshipId });
    if (!allowed.ok) return allowed;
    const { answer, reason, digest, version } = input;
    const { position } = conversationOf(await loadOpinionFacts(tx, line.id), digest);
    if (!position) return err({ code: "nothing-to-answer" });
    if (position.givenById === ctx.actor.userId) return err({ code: "same-person" });
    return appendOpinion(tx, ctx, line, {
      side: "TOWNSHIP",
      organisationId: line.townshipId,
      answer,
      reason,
      conditions: null,
      digest,
      version,
    });
  });
}
