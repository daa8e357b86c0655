import "server-only";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { endSessions, seatsOf, startSession } from "./start-session";

type SwitchError = { code: "not-found" };

/** Goes on under another appointment of one's own that is in force today: the session ends, another begins. */
export async function switchAppointment(
  ctx: Ctx,
  { sessionId, appointmentId }: { sessionId: string; appointmentId: string },
): Promise<Result<{ sessionId: string }, SwitchError | Busy>> {
  const { userId } = ctx.actor;
  if (!userId) return err({ code: "not-found" });
  return inTransaction<{ sessionId: string }, SwitchError>(ctx, {}, async (tx) => {
    const seat = (await seatsOf(tx, userId, ctx.now)).find((one) => one.appointmentId === appointmentId);
    if (!seat) return err({ code: "not-found" });
    const ended = await endSessions(tx, ctx, { userId, id: sessionId }, "switched");
    if (!ended) return err({ code: "not-found" });
    return ok(await startSession(tx, ctx, seat));
  });
}
