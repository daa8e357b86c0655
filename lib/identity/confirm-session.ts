import "server-only";
import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { PrismaClient } from "@/prisma/generated/client";
import { findSession } from "./session.queries";
import { LAST_SEEN_STEP_MS, type SessionObstacle, sessionObstacle } from "./session.rules";

type Unconfirmed = { code: SessionObstacle | "unknown-session" };

/**
 * Asks the database whether a session still holds; on every request, so that signing out, disabling, the end of an
 * appointment and a new password tell on the very next one, on every instance. `now` is the database's clock.
 */
export async function confirmSession(db: PrismaClient, sessionId: string): Promise<Result<Ctx, Unconfirmed>> {
  const session = await findSession(db, sessionId);
  if (!session) return err({ code: "unknown-session" });
  const obstacle = sessionObstacle(session, session.now);
  if (obstacle) return err({ code: obstacle });

  const ctx: Ctx = { actor: session.actor, now: session.now, requestId: randomUUID(), db };
  if (session.now.getTime() - session.lastSeenAt.getTime() >= LAST_SEEN_STEP_MS) await moveLastSeen(ctx, sessionId);
  return ok(ctx);
}

/** No event: being here is not a change of anything. When the database is busy, the next request moves it. */
async function moveLastSeen(ctx: Ctx, sessionId: string): Promise<void> {
  await inTransaction(ctx, {}, async (tx) => {
    await tx.session.updateMany({
      where: { id: sessionId, endedAt: null, lastSeenAt: { lt: ctx.now } },
      data: { lastSeenAt: ctx.now },
    });
    return ok(undefined);
  });
}
