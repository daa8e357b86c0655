import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import { isRightPassword } from "./password";

export type PasswordRefusal = { code: "wrong-password" };

/** The person himself, once more, before a signature (step-up): whoever finds an open session signs nothing. */
export async function provePassword(ctx: Ctx, typed: string): Promise<Result<void, PasswordRefusal>> {
  const { userId } = ctx.actor;
  const user = userId
    ? await inReading(ctx, (tx) => tx.user.findUnique({ where: { id: userId }, select: { passwordHash: true } }))
    : null;
  return (await isRightPassword(user?.passwordHash ?? null, typed)) ? ok(undefined) : err({ code: "wrong-password" });
}
