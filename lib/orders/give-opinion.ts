import "server-only";
import { authorise, reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type AppendOpinionError, appendOpinion } from "./append-opinion";
import { findConsultedLine } from "./opinion.queries";
import type { GiveOpinionInput } from "./opinion.schema";

export type GiveOpinionError = AppendOpinionError | { code: "not-found" } | Busy;

/**
 * The department that holds the power answers one line: the newest answer sets where the line stands, 已阅 leaves it
 * standing. Fails with "text-changed" when the township has amended the text since, and says who and when.
 */
export async function giveOpinion(
  ctx: Ctx,
  input: GiveOpinionInput,
): Promise<Result<{ opinionId: string }, GiveOpinionError>> {
  if (!reachOf(ctx.actor, "opinion.department")) return err({ code: "forbidden" });
  return inTransaction<{ opinionId: string }, GiveOpinionError>(ctx, {}, async (tx) => {
    const line = await findConsultedLine(tx, input.lineId);
    if (!line?.departmentId) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "opinion.department", { organisationId: line.departmentId });
    if (!allowed.ok) return allowed;
    const { answer, reason, conditions, digest, version } = input;
    return appendOpinion(tx, ctx, line, {
      side: "DEPARTMENT",
      organisationId: line.departmentId,
      answer,
      reason,
      conditions: answer === "AGREE_IF" ? (conditions ?? null) : null,
      digest,
      version,
    });
  });
}
