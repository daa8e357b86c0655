import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { confirmSession } from "@/lib/identity/confirm-session";
import { signIn } from "@/lib/identity/sign-in";
import { signOut } from "@/lib/identity/sign-out";
import { switchAppointment } from "@/lib/identity/switch-appointment";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { appSql, db, ownerSql } from "@/tests/support/db";
import { aDepartment, anAccount, aTownship } from "@/tests/support/factories";

const address = () => `test-${randomUUID()}`;

async function signedIn() {
  const [township, department] = [await aTownship(), await aDepartment()];
  const account = await anAccount([
    { role: "TOWNSHIP_CLERK", organisation: township },
    { role: "DEPARTMENT_CLERK", organisation: department },
  ]);
  const ctx = systemContext(db, await databaseNow(db));
  const started = await signIn(ctx, account, address());
  if (!started.ok) throw new Error(started.error.code);
  return { township, department, account, sessionId: started.value.sessionId };
}

/** As the tables' owner, past every rule: what time or an administrator would have brought about. */
async function alter(sql: string, id: string) {
  await ownerSql("BEGIN");
  await ownerSql("SELECT set_config('app.actor', 'test', true)");
  await ownerSql(sql, [id]);
  await ownerSql("COMMIT");
}

async function answer(sessionId: string) {
  const confirmed = await confirmSession(db, sessionId);
  return confirmed.ok ? "confirmed" : confirmed.error.code;
}

test("a session carries who acts, under which appointment, by the database's clock", async () => {
  const { township, account, sessionId } = await signedIn();
  const confirmed = await confirmSession(db, sessionId);
  expect(confirmed).toMatchObject({
    ok: true,
    value: {
      actor: {
        userId: account.id,
        role: "TOWNSHIP_CLERK",
        organisationId: township.id,
        organisationName: township.name,
      },
    },
  });
  const [clock] = await appSql<{ now: Date }>("SELECT clock_timestamp() AS now");
  const now = confirmed.ok ? confirmed.value.now : new Date(0);
  expect(Math.abs(now.getTime() - (clock?.now.getTime() ?? 0))).toBeLessThan(5_000);
});

test("signing out ends it on the next request, and once only", async () => {
  const { sessionId } = await signedIn();
  const ctx = await confirmSession(db, sessionId);
  if (!ctx.ok) throw new Error(ctx.error.code);
  expect((await signOut(ctx.value, { sessionId })).ok).toBe(true);
  expect(await answer(sessionId)).toBe("ended");
  expect(await signOut(ctx.value, { sessionId })).toEqual({ ok: false, error: { code: "not-found" } });
});

test("nobody signs another person out", async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  const ctx = await confirmSession(db, mine.sessionId);
  if (!ctx.ok) throw new Error(ctx.error.code);
  expect(await signOut(ctx.value, { sessionId: theirs.sessionId })).toEqual({
    ok: false,
    error: { code: "not-found" },
  });
  expect(await answer(theirs.sessionId)).toBe("confirmed");
});

test.each([
  ["29 minutes 50 seconds without a request", "last_seen_at = clock_timestamp() - interval '29 min 50 s'", "confirmed"],
  ["30 minutes without a request", "last_seen_at = clock_timestamp() - interval '30 min 1 s'", "idle"],
  ["its last second of twelve hours", "expires_at = clock_timestamp() + interval '10 s'", "confirmed"],
  ["twelve hours after sign-in", "expires_at = clock_timestamp()", "expired"],
])("after %s", async (_, change, expected) => {
  const { sessionId } = await signedIn();
  await alter(`UPDATE sessions SET ${change} WHERE id = $1`, sessionId);
  expect(await answer(sessionId)).toBe(expected);
});

test("a session lasts twelve hours from sign-in", async () => {
  const { sessionId } = await signedIn();
  const session = await db.session.findUniqueOrThrow({ where: { id: sessionId } });
  expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(12 * 3_600_000);
});

test.each([
  ["the account is disabled", "UPDATE users SET disabled_at = clock_timestamp() WHERE id = $1", "user-disabled"],
  [
    "the appointment ended yesterday",
    "UPDATE appointments SET ends_on = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date - 1 WHERE user_id = $1",
    "appointment-over",
  ],
  [
    "the appointment ends today",
    "UPDATE appointments SET ends_on = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date WHERE user_id = $1",
    "confirmed",
  ],
  [
    "the body ended yesterday",
    "UPDATE organisations SET ends_on = (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date - 1 WHERE id IN (SELECT organisation_id FROM appointments WHERE user_id = $1)",
    "organisation-over",
  ],
])("on the request after %s", async (_, change, expected) => {
  const { account, sessionId } = await signedIn();
  expect(await answer(sessionId)).toBe("confirmed");
  await alter(change, account.id);
  expect(await answer(sessionId)).toBe(expected);
});

test("a session that nobody started is unknown", async () => {
  expect(await answer(randomUUID())).toBe("unknown-session");
});

test("last seen moves once a minute, not with every request", async () => {
  const { sessionId } = await signedIn();
  const lastSeen = async () => (await db.session.findUniqueOrThrow({ where: { id: sessionId } })).lastSeenAt.getTime();
  const before = await lastSeen();
  await answer(sessionId);
  expect(await lastSeen()).toBe(before);

  await alter("UPDATE sessions SET last_seen_at = clock_timestamp() - interval '61 s' WHERE id = $1", sessionId);
  await Promise.all([answer(sessionId), answer(sessionId), answer(sessionId)]);
  expect(await lastSeen()).toBeGreaterThanOrEqual(before);
});

test("another appointment of one's own is another session, and the next sign-in begins there", async () => {
  const { department, account, sessionId } = await signedIn();
  const ctx = await confirmSession(db, sessionId);
  if (!ctx.ok) throw new Error(ctx.error.code);
  const appointmentId = account.appointmentIds[1] ?? "";
  const switched = await switchAppointment(ctx.value, { sessionId, appointmentId });
  if (!switched.ok) throw new Error(switched.error.code);
  expect(await answer(sessionId)).toBe("ended");
  const there = await confirmSession(db, switched.value.sessionId);
  expect(there).toMatchObject({ value: { actor: { role: "DEPARTMENT_CLERK", organisationId: department.id } } });

  const again = await signIn(systemContext(db, await databaseNow(db)), account, address());
  const later = again.ok ? await confirmSession(db, again.value.sessionId) : again;
  expect(later).toMatchObject({ value: { actor: { role: "DEPARTMENT_CLERK" } } });
});

test("nobody goes on under another person's appointment", async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  const ctx = await confirmSession(db, mine.sessionId);
  if (!ctx.ok) throw new Error(ctx.error.code);
  const appointmentId = theirs.account.appointmentIds[0] ?? "";
  const refused = await switchAppointment(ctx.value, { sessionId: mine.sessionId, appointmentId });
  expect(refused).toEqual({ ok: false, error: { code: "not-found" } });
  expect(await answer(mine.sessionId)).toBe("confirmed");
});
