import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { isInForce } from "./appointment.rules";
import type { Actor } from "./permissions";
import { SESSION_LIFETIME_MS } from "./session.rules";

type Seat = Readonly<{ appointmentId: string; actor: Actor & { userId: string } }>;

/** The appointments under which a person may act today, the one acted under last first. */
export async function seatsOf(tx: Tx, userId: string, now: Date): Promise<Seat[]> {
  const today = civilDate(now);
  const appointments = await tx.appointment.findMany({
    where: { userId, startsOn: { lte: toDbDate(today) } },
    select: {
      id: true,
      role: true,
      startsOn: true,
      endsOn: true,
      user: { select: { displayName: true } },
      organisation: { select: { id: true, name: true, endsOn: true } },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  const last = await tx.session.findFirst({
    where: { userId },
    orderBy: { createdAt: "desc" },
    select: { appointmentId: true },
  });
  return appointments
    .filter(
      ({ startsOn, endsOn, organisation }) =>
        isInForce(fromDbDate(startsOn), fromDbDateOrNull(endsOn), today) &&
        isInForce(null, fromDbDateOrNull(organisation.endsOn), today),
    )
    .map(({ id, role, user, organisation }) => ({
      appointmentId: id,
      actor: {
        userId,
        name: user.displayName,
        role,
        organisationId: organisation.id,
        organisationName: organisation.name,
      },
    }))
    .sort((a, b) => Number(b.appointmentId === last?.appointmentId) - Number(a.appointmentId === last?.appointmentId));
}

/** A new session under an appointment, with its event. The event is the person's own. */
export async function startSession(tx: Tx, ctx: Ctx, { appointmentId, actor }: Seat): Promise<{ sessionId: string }> {
  const session = await tx.session.create({
    data: {
      userId: actor.userId,
      appointmentId,
      createdAt: ctx.now,
      lastSeenAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + SESSION_LIFETIME_MS),
    },
    select: { id: true },
  });
  const data = { sessionId: session.id };
  await recordAudit(tx, { ...ctx, actor }, { event: "session.started", subjectId: actor.userId, data });
  return { sessionId: session.id };
}

type EndReason = "signed-out" | "switched" | "disabled" | "password-changed" | "appointment-ended";

/** Ends the open sessions of a user (or those of one appointment, or one) and says why, one event each. */
export async function endSessions(
  tx: Tx,
  ctx: Ctx,
  which: Readonly<{ userId: string; appointmentId?: string; id?: string }>,
  reason: EndReason,
): Promise<number> {
  const open = await tx.session.findMany({
    where: { ...which, endedAt: null, expiresAt: { gt: ctx.now } },
    select: { id: true },
    orderBy: { createdAt: "asc" },
  });
  for (const { id } of open) {
    await tx.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: ctx.now } });
    const data = { sessionId: id, reason };
    await recordAudit(tx, ctx, { event: "session.ended", subjectId: which.userId, data });
  }
  return open.length;
}
