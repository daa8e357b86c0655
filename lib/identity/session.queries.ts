import "server-only";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Actor, Role } from "./permissions";
import type { SessionFacts } from "./session.rules";

type SessionOnRecord = SessionFacts & Readonly<{ actor: Actor; now: Date }>;

type Row = {
  now: Date;
  last_seen_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  user_id: string;
  display_name: string;
  disabled_at: Date | null;
  role: Role;
  starts_on: Date;
  ends_on: Date | null;
  organisation_id: string;
  organisation_name: string;
  organisation_ends_on: Date | null;
};

/** A session with everything that decides on it, and the database's clock: one query. Null when there is no such row. */
export async function findSession(tx: Pick<Tx, "$queryRaw">, sessionId: string): Promise<SessionOnRecord | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT clock_timestamp()::timestamptz(3) AS now, s.last_seen_at, s.expires_at, s.ended_at,
           u.id AS user_id, u.display_name, u.disabled_at, a.role::text AS role, a.starts_on, a.ends_on,
           o.id AS organisation_id, o.name AS organisation_name, o.ends_on AS organisation_ends_on
    FROM sessions s
    JOIN users u ON u.id = s.user_id
    JOIN appointments a ON a.id = s.appointment_id
    JOIN organisations o ON o.id = a.organisation_id
    WHERE s.id = ${sessionId}::uuid`;
  if (!row) return null;
  return {
    now: row.now,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    userDisabledAt: row.disabled_at,
    appointmentStartsOn: fromDbDate(row.starts_on),
    appointmentEndsOn: fromDbDateOrNull(row.ends_on),
    organisationEndsOn: fromDbDateOrNull(row.organisation_ends_on),
    actor: {
      userId: row.user_id,
      name: row.display_name,
      role: row.role,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
    },
  };
}
