import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RevokeUsageTokenInput } from "./usage.schema";

type RevokeUsageTokenError = Forbidden | { code: "not-found" | "revoked-already" } | Busy;

/** From now on nothing is posted with it. What it posted stays. */
export async function revokeUsageToken(
  ctx: Ctx,
  { tokenId }: RevokeUsageTokenInput,
): Promise<Result<void, RevokeUsageTokenError>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  return inTransaction<void, RevokeUsageTokenError>(ctx, {}, async (tx) => {
    if ((await tx.usageToken.count({ where: { id: tokenId } })) === 0) return err({ code: "not-found" });
    const { count } = await tx.usageToken.updateMany({
      where: { id: tokenId, revokedOn: null },
      data: { revokedOn: toDbDate(civilDate(ctx.now)), revokedById: ctx.actor.userId },
    });
    if (count === 0) return err({ code: "revoked-already" });
    await recordAudit(tx, ctx, { event: "usage.token-revoked", subjectId: tokenId, data: {} });
    return ok(undefined);
  });
}
