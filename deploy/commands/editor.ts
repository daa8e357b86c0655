import { databaseNow } from "@/lib/identity/system-context";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { appDb } from "@/lib/shared/db";

/**
 * Whoever runs commands on this machine may act as any establishment-office editor whose appointment is in force today:
 * the audit trail needs a person, and a command has none of its own.
 */
export async function editor(login: string | undefined): Promise<Ctx | null> {
  const db = appDb();
  const now = await databaseNow(db);
  const today = toDbDate(civilDate(now));
  const seat = await db.appointment.findFirst({
    where: {
      role: "ESTABLISHMENT_EDITOR",
      startsOn: { lte: today },
      OR: [{ endsOn: null }, { endsOn: { gte: today } }],
      user: { disabledAt: null, ...(login ? { login } : {}) },
    },
    orderBy: { user: { login: "asc" } },
    include: { user: true, organisation: true },
  });
  if (!seat) return null;
  const { user, organisation, role } = seat;
  const place = { organisationId: organisation.id, organisationName: organisation.name };
  return {
    db,
    now,
    requestId: `command-${process.pid}`,
    actor: { userId: user.id, name: user.displayName, role, ...place },
  };
}
