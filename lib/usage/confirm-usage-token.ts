import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { UsageTokenInput } from "./usage.schema";
import { tokenState } from "./usage-token.queries";

type ConfirmUsageTokenError =
  | Forbidden
  | { code: "not-found" | "confirmed-already" | "revoked-already" | "token-ended" }
  | Busy;

const REFUSALS = { valid: "confirmed-already", revoked: "revoked-already", ended: "token-ended" } as const;

/** From now on figures are posted with it: what the administrator issued, the establishment office's approver lets hold. */
export async function confirmUsageToken(
  ctx: Ctx,
  { tokenId }: UsageTokenInput,
): Promise<Result<void, ConfirmUsageTokenError>> {
  const allowed = authorise(ctx.actor, "usage.confirm-token");
  if (!allowed.ok) return allowed;
  const today = civilDate(ctx.now);
  return inTransaction<void, ConfirmUsageTokenError>(ctx, {}, async (tx) => {
    const token = await tx.usageToken.findUnique({
      where: { id: tokenId },
      select: { confirmedOn: true, revokedOn: true, lastDay: true, department: { select: { endsOn: true } } },
    });
    if (!token) return err({ code: "not-found" });
    const state = tokenState(token, today);
    if (state !== "waiting") return err({ code: REFUSALS[state] });
    const { count } = await tx.usageToken.updateMany({
      where: { id: tokenId, confirmedOn: null, revokedOn: null },
      data: { confirmedOn: toDbDate(today), confirmedById: ctx.actor.userId },
    });
    if (count === 0) return err({ code: "confirmed-already" });
    await recordAudit(tx, ctx, { event: "usage.token-confirmed", subjectId: tokenId, data: {} });
    return ok(undefined);
  });
}
