import "server-only";
import { NOBODY } from "@/lib/audit/audit.subjects";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { settings } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { isRightPassword } from "./password";
import type { SignInInput } from "./sign-in.schema";
import { countAttempt, forgiveAttempt } from "./sign-in-limit";
import { seatsOf, startSession } from "./start-session";

type SignInError = { code: "sign-in-refused" | "no-appointment" } | { code: "too-many-attempts"; minutes: number };

/**
 * A person signs in with login and password and acts under the appointment used last. Unknown login, wrong password and
 * disabled account answer alike, after the same work. Five failures of a login in 15 minutes lock it for the rest of
 * them. `ctx` is the system's: nobody is signed in yet. `address` is where the request came from.
 */
export async function signIn(
  ctx: Ctx,
  { login, password }: SignInInput,
  address: string,
): Promise<Result<{ sessionId: string }, SignInError | Busy>> {
  const user = await ctx.db.user.findUnique({
    where: { login },
    select: { id: true, passwordHash: true, disabledAt: true, demo: true },
  });
  const locked = await countAttempt(login, address);
  if (locked) {
    // A thousand guesses leave one event, not a thousand.
    if (locked.isFirst) await recordRefusal(ctx, user?.id, "too-many-attempts");
    return err({ code: "too-many-attempts", minutes: locked.minutesLeft });
  }

  const right = await isRightPassword(user?.passwordHash ?? null, password);
  if (!user || !right || user.disabledAt || (user.demo && !settings().isDemonstration)) {
    const reason = !user ? "unknown-login" : !right ? "wrong-password" : "disabled";
    await recordRefusal(ctx, user?.id, reason);
    return err({ code: "sign-in-refused" });
  }

  const started = await inTransaction<{ sessionId: string }, SignInError>(ctx, {}, async (tx) => {
    // Disabled, or given another password, since it was looked up: the older answer does not count.
    const same = await tx.user.count({ where: { id: user.id, disabledAt: null, passwordHash: user.passwordHash } });
    if (same === 0) return err({ code: "sign-in-refused" });
    const [seat] = await seatsOf(tx, user.id, ctx.now);
    if (!seat) return err({ code: "no-appointment" });
    return ok(await startSession(tx, ctx, seat));
  });
  if (started.ok) await forgiveAttempt(login, address);
  else if (started.error.code === "no-appointment") await recordRefusal(ctx, user.id, "no-appointment");
  return started;
}

type RefusalReason = "unknown-login" | "wrong-password" | "disabled" | "no-appointment" | "too-many-attempts";

/** Its own transaction: a refusal changes nothing else, and is kept. The login typed may be a password: it is not kept. */
async function recordRefusal(ctx: Ctx, userId: string | undefined, reason: RefusalReason): Promise<void> {
  await inTransaction(ctx, {}, async (tx) => {
    await recordAudit(tx, ctx, { event: "session.refused", subjectId: userId ?? NOBODY, data: { reason } });
    return ok(undefined);
  });
}
