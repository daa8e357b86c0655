import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { hashPassword } from "./password";
import { type PasswordFault, passwordFault } from "./password.rules";
import { authorise, type Forbidden } from "./permissions";
import type { CreateUserInput } from "./user.schema";

type CreateUserError = Forbidden | { code: PasswordFault | "login-taken" };

/**
 * An account, holding nothing yet: what it may do comes with appointments. `isDemonstration` marks the accounts of the
 * demonstration data; no form can.
 */
export async function createUser(
  ctx: Ctx,
  { login, displayName, password }: CreateUserInput,
  isDemonstration = false,
): Promise<Result<{ userId: string }, CreateUserError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const fault = passwordFault(password, login);
  if (fault) return err({ code: fault });

  const passwordHash = await hashPassword(password);
  const conflicts = { users_login_key: { code: "login-taken" } } as const;
  return inTransaction<{ userId: string }, CreateUserError>(ctx, conflicts, async (tx) => {
    const user = await tx.user.create({
      data: { login, displayName, passwordHash, demo: isDemonstration, createdAt: ctx.now },
      select: { id: true },
    });
    await recordAudit(tx, ctx, { event: "user.created", subjectId: user.id, data: { login } });
    return ok({ userId: user.id });
  });
}
