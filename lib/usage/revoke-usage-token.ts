import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { UsageTokenInput } from "./usage.schema";
import { TOKEN_KEEPERS } from "./usage-token.queries";

type RevokeUsageTokenError = Forbidden | { code: "not-found" | "revoked-already" } | Busy;

/** From now on nothing is posted with it; by whoever issues tokens or confirms them. What it posted stays. */
export async function revokeUsageToken(
  ctx: Ctx,
  { tokenId }: UsageTokenInput,
): Promise<Result<void, RevokeUsageTokenError>> {
  const allowed = TOKEN_KEEPERS.some((permission) => authorise(ctx.actor, permission).ok);
  if (!allowed) return err({ code: "forbidden" });
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
