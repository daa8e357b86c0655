import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { hashPassword, isRightPassword } from "./password";
import { type PasswordFault, passwordFault } from "./password.rules";
import { authorise, type Forbidden } from "./permissions";
import { countAttempt, forgiveAttempt } from "./sign-in-limit";
import { endSessions } from "./start-session";
import type { ChangePasswordInput } from "./user.schema";

type ChangePasswordError =
  | Forbidden
  | { code: PasswordFault | "not-found" | "wrong-current-password" | "same-password" }
  | { code: "too-many-attempts"; minutes: number };

/**
 * A new password: one's own, with the current one, or by the administrator somebody else's. All sessions of the account
 * end, the one at hand too: whoever had the old password is out.
 */
export async function changePassword(
  ctx: Ctx,
  { userId, currentPassword, newPassword }: ChangePasswordInput,
): Promise<Result<void, ChangePasswordError | Busy>> {
  const isOwn = userId === ctx.actor.userId;
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!isOwn && !allowed.ok) return allowed;

  const user = await ctx.db.user.findUnique({ where: { id: userId }, select: { login: true, passwordHash: true } });
  if (!user) return err({ code: "not-found" });
  if (isOwn) {
    // Counted like a sign-in: an unattended desk is no place to guess passwords.
    const locked = await countAttempt(user.login, `session-of-${userId}`);
    if (locked) return err({ code: "too-many-attempts", minutes: locked.minutesLeft });
    if (!(await isRightPassword(user.passwordHash, currentPassword ?? "")))
      return err({ code: "wrong-current-password" });
    await forgiveAttempt(user.login, `session-of-${userId}`);
  }
  const fault = passwordFault(newPassword, user.login);
  if (fault) return err({ code: fault });
  if (await isRightPassword(user.passwordHash, newPassword)) return err({ code: "same-password" });

  const passwordHash = await hashPassword(newPassword);
  return inTransaction<void, ChangePasswordError>(ctx, {}, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: user.passwordHash },
      data: { passwordHash, version: { increment: 1 } },
    });
    // Changed by somebody else since: the current password just checked is no longer it.
    if (count === 0) return err({ code: isOwn ? "wrong-current-password" : "not-found" });
    await endSessions(tx, ctx, { userId }, "password-changed");
    await recordAudit(tx, ctx, { event: "user.password-changed", subjectId: userId, data: {} });
    return ok(undefined);
  });
}
