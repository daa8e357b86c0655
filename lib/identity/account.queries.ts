import "server-only";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { ROLES, type Role } from "./permissions";
import { seatsOf } from "./start-session";

type DemonstrationAccount = { userId: string; role: Role; organisationName: string };

/** The accounts that came with the demonstration data and can act today, in the order of the roles, pilots first. */
export async function demonstrationAccounts(tx: Tx, now: Date): Promise<DemonstrationAccount[]> {
  const today = toDbDate(civilDate(now));
  const seats = await tx.appointment.findMany({
    where: {
      user: { demo: true, disabledAt: null },
      startsOn: { lte: today },
      OR: [{ endsOn: null }, { endsOn: { gte: today } }],
      organisation: { OR: [{ endsOn: null }, { endsOn: { gte: today } }] },
    },
    select: { userId: true, role: true, organisation: { select: { shortName: true } } },
    orderBy: [{ organisation: { pilot: "desc" } }, { organisation: { regionCode: "asc" } }, { id: "asc" }],
  });
  const rank = (seat: { role: Role }) => ROLES.indexOf(seat.role);
  return seats
    .map(({ userId, role, organisation }) => ({ userId, role, organisationName: organisation.shortName }))
    .sort((a, b) => rank(a) - rank(b));
}

type OwnSeat = { appointmentId: string; role: Role; organisationName: string };

/** The appointments that the signed-in person may act under today. */
export async function ownSeats(tx: Tx, userId: string, now: Date): Promise<OwnSeat[]> {
  const seats = await seatsOf(tx, userId, now);
  return seats.flatMap(({ appointmentId, actor }) =>
    actor.role === "SYSTEM" ? [] : [{ appointmentId, role: actor.role, organisationName: actor.organisationName }],
  );
}
