import "server-only";
import type { Tx } from "@/lib/shared/context";
import { ROLES, type Role } from "./permissions";
import { seatsOf } from "./start-session";

type DemonstrationAccount = { userId: string; name: string; role: Role; organisationName: string };

/** The accounts that came with the demonstration data and can act today, in the order of the roles. */
export async function demonstrationAccounts(tx: Tx, now: Date): Promise<DemonstrationAccount[]> {
  const users = await tx.user.findMany({
    where: { demo: true, disabledAt: null },
    select: { id: true, displayName: true },
    orderBy: { login: "asc" },
  });
  const accounts: DemonstrationAccount[] = [];
  for (const user of users) {
    const [seat] = await seatsOf(tx, user.id, now);
    if (!seat || seat.actor.role === "SYSTEM") continue;
    const { role, organisationName } = seat.actor;
    accounts.push({ userId: user.id, name: user.displayName, role, organisationName });
  }
  const rank = (account: DemonstrationAccount) => ROLES.indexOf(account.role);
  return accounts.sort((a, b) => rank(a) - rank(b));
}

type OwnSeat = { appointmentId: string; role: Role; organisationName: string };

/** The appointments that the signed-in person may act under today. */
export async function ownSeats(tx: Tx, userId: string, now: Date): Promise<OwnSeat[]> {
  const seats = await seatsOf(tx, userId, now);
  return seats.flatMap(({ appointmentId, actor }) =>
    actor.role === "SYSTEM" ? [] : [{ appointmentId, role: actor.role, organisationName: actor.organisationName }],
  );
}
