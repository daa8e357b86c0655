import { SessionMenu } from "@/components/identity/session-menu";
import { ownSeats } from "@/lib/identity/account.queries";
import { optionalContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { signOutAction, switchAppointmentAction } from "./actions";

/** Switch of appointments and sign-out for whoever is signed in; nothing for a visitor. */
export async function SessionControls() {
  const ctx = await optionalContext();
  if (!ctx?.actor.userId) return null;
  const { userId, role, organisationName } = ctx.actor;
  const seats = await inReading(ctx, (tx) => ownSeats(tx, userId, ctx.now));
  const others = seats.filter((seat) => seat.role !== role || seat.organisationName !== organisationName);
  return <SessionMenu others={others} switchAction={switchAppointmentAction} signOutAction={signOutAction} />;
}
