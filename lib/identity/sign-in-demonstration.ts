import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { settings } from "@/lib/shared/env";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { seatsOf, startSession } from "./start-session";

type DemonstrationError = { code: "not-a-demonstration" };

/** One click, no password: only for accounts of the demonstration data, only where the installation is one. */
export async function signInDemonstration(
  ctx: Ctx,
  { userId }: { userId: string },
  isDemonstration = settings().isDemonstration,
): Promise<Result<{ sessionId: string }, DemonstrationError | Busy>> {
  if (!isDemonstration) return err({ code: "not-a-demonstration" });
  return inTransaction<{ sessionId: string }, DemonstrationError>(ctx, {}, async (tx) => {
    const isOffered = await tx.user.count({ where: { id: userId, demo: true, disabledAt: null } });
    const [seat] = isOffered ? await seatsOf(tx, userId, ctx.now) : [];
    if (!seat) return err({ code: "not-a-demonstration" });
    return ok(await startSession(tx, ctx, seat));
  });
}
