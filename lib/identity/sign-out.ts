import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { endSessions } from "./start-session";

type SignOutError = { code: "not-found" };

/** Ends one's own session; the cookie is worthless from the next request on, wherever it was copied to. */
export async function signOut(
  ctx: Ctx,
  { sessionId }: { sessionId: string },
): Promise<Result<void, SignOutError | Busy>> {
  const { userId } = ctx.actor;
  if (!userId) return err({ code: "not-found" });
  return inTransaction<void, SignOutError>(ctx, {}, async (tx) => {
    const ended = await endSessions(tx, ctx, { userId, id: sessionId }, "signed-out");
    return ended ? ok(undefined) : err({ code: "not-found" });
  });
}
