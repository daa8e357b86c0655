import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import { isRightPassword } from "./password";
import { countAttempt, forgiveAttempt } from "./sign-in-limit";

export type PasswordRefusal = { code: "wrong-password" } | { code: "too-many-attempts"; minutes: number };

/**
 * The person himself, once more, before a signature (step-up): whoever finds an open session signs nothing. Counted like
 * a sign-in, so that he guesses nothing either.
 */
export async function provePassword(ctx: Ctx, typed: string): Promise<Result<void, PasswordRefusal>> {
  const { userId } = ctx.actor;
  const user = userId
    ? await inReading(ctx, (tx) =>
        tx.user.findUnique({ where: { id: userId }, select: { login: true, passwordHash: true } }),
      )
    : null;
  if (!user) return err({ code: "wrong-password" });
  const locked = await countAttempt(user.login, `session-of-${userId}`);
  if (locked) return err({ code: "too-many-attempts", minutes: locked.minutesLeft });
  if (!(await isRightPassword(user.passwordHash, typed))) return err({ code: "wrong-password" });
  await forgiveAttempt(user.login, `session-of-${userId}`);
  return ok(undefined);
}
