import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import { isInForce } from "./appointment.rules";

const MINUTE = 60_000;

/** A session ends this long after sign-in, whatever happens in it. */
export const SESSION_LIFETIME_MS = 12 * 60 * MINUTE;
/** A session ends after this long without a request. */
const SESSION_IDLE_MS = 30 * MINUTE;
/** How old "last seen" may grow before a request moves it. */
export const LAST_SEEN_STEP_MS = MINUTE;

/** What decides whether a session still holds. Days are those on which appointment and body are in force, included. */
export type SessionFacts = Readonly<{
  lastSeenAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  userDisabledAt: Date | null;
  appointmentStartsOn: CivilDate;
  appointmentEndsOn: CivilDate | null;
  organisationEndsOn: CivilDate | null;
}>;

export type SessionObstacle = "ended" | "expired" | "idle" | "user-disabled" | "appointment-over" | "organisation-over";

/** Why a session no longer holds at `now`, or null when it does. Asked on every request. */
export function sessionObstacle(session: SessionFacts, now: Date): SessionObstacle | null {
  const today = civilDate(now);
  if (session.endedAt) return "ended";
  if (session.expiresAt <= now) return "expired";
  if (now.getTime() - session.lastSeenAt.getTime() > SESSION_IDLE_MS) return "idle";
  if (session.userDisabledAt) return "user-disabled";
  if (!isInForce(session.appointmentStartsOn, session.appointmentEndsOn, today)) return "appointment-over";
  if (!isInForce(null, session.organisationEndsOn, today)) return "organisation-over";
  return null;
}

/**
 * Where to go after sign-in: a page of this site as path without locale, else the workbench. Anything that a browser
 * could read as another site (//x, /\x, a scheme, control characters) or that signs in or out again is refused.
 */
export function pageAfterSignIn(wished: string | undefined): string {
  const home = "/workbench";
  if (!wished || wished.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wished)) return home;
  const here = "http://here.invalid";
  if (!URL.canParse(wished, here)) return home;
  const { origin, pathname, search } = new URL(wished, here);
  const path = pathname.replace(/^\/(?:en|zh-CN)(?=\/|$)/, "") || "/";
  if (origin !== here || path.startsWith("//") || /^\/(?:$|sign-in(?:\/|$)|api\/)/.test(path)) return home;
  return `${path}${search}`;
}
