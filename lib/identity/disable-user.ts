import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { countOtherAdministrators } from "./administrators.queries";
import { authorise, type Forbidden } from "./permissions";
import { endSessions } from "./start-session";
import type { UserOnRecord } from "./user.schema";

type DisableUserError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "not-found" | "already-disabled" | "own-account" | "last-administrator" };

/** The account signs in no more and its open sessions end; appointments and trail stay. */
export async function disableUser(
  ctx: Ctx,
  { userId, version }: UserOnRecord,
): Promise<Result<void, DisableUserError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  if (userId === ctx.actor.userId) return err({ code: "own-account" });

  return inTransaction<void, DisableUserError>(ctx, {}, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { disabledAt: true, appointments: { select: { role: true } } },
    });
    if (!user) return err({ code: "not-found" });
    if (user.disabledAt) return err({ code: "already-disabled" });
    const administers = user.appointments.some(({ role }) => role === "SYSTEM_ADMINISTRATOR");
    if (administers && (await countOtherAdministrators(tx, ctx.now, { userId })) === 0)
      return err({ code: "last-administrator" });

    const { count } = await tx.user.updateMany({
      where: { id: userId, version, disabledAt: null },
      data: { disabledAt: ctx.now, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, userId));
    await endSessions(tx, ctx, { userId }, "disabled");
    await recordAudit(tx, ctx, { event: "user.disabled", subjectId: userId, data: {} });
    return ok(undefined);
  });
}
