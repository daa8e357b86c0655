import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { authorise, type Forbidden } from "./permissions";
import type { UserOnRecord } from "./user.schema";

type EnableUserError = Forbidden | ChangedMeanwhile | { code: "not-found" | "not-disabled" };

/** The account may sign in again. Sessions that ended stay ended. */
export async function enableUser(
  ctx: Ctx,
  { userId, version }: UserOnRecord,
): Promise<Result<void, EnableUserError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;

  return inTransaction<void, EnableUserError>(ctx, {}, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
    if (!user) return err({ code: "not-found" });
    if (!user.disabledAt) return err({ code: "not-disabled" });
    const { count } = await tx.user.updateMany({
      where: { id: userId, version, disabledAt: { not: null } },
      data: { disabledAt: null, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, userId));
    await recordAudit(tx, ctx, { event: "user.enabled", subjectId: userId, data: {} });
    return ok(undefined);
  });
}
