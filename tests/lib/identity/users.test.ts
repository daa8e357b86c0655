import { expect, test } from "vitest";
import { changePassword } from "@/lib/identity/change-password";
import { confirmSession } from "@/lib/identity/confirm-session";
import { createUser } from "@/lib/identity/create-user";
import { disableUser } from "@/lib/identity/disable-user";
import { enableUser } from "@/lib/identity/enable-user";
import { endAppointment } from "@/lib/identity/end-appointment";
import { makeAppointment } from "@/lib/identity/make-appointment";
import { ROLES, type Role } from "@/lib/identity/permissions";
import { signIn } from "@/lib/identity/sign-in";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { addDays, type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import type { Result } from "@/lib/shared/result";
import { db, ownerSql } from "@/tests/support/db";
import { aDepartment, anAccount, anOrganisation, asRole, aTownship, given } from "@/tests/support/factories";

let counter = 0;
const aLogin = () => `person-${process.pid}-${counter++}`;
const password = "correct horse battery";

async function anAdministrator(): Promise<Ctx> {
  return asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), await databaseNow(db));
}

const codeOf = <T>(result: Result<T, { code: string }>) => (result.ok ? "done" : result.error.code);
const eventsOf = async (subjectId: string) =>
  (
    await ownerSql<{ event: string }>("SELECT event FROM audit_events WHERE subject_id = $1 ORDER BY seq", [subjectId])
  ).map(({ event }) => event);

async function signedIn(account: { login: string; password: string }): Promise<string> {
  const started = await signIn(systemContext(db, await databaseNow(db)), account, `test-${aLogin()}`);
  if (!started.ok) throw new Error(started.error.code);
  return started.value.sessionId;
}
const stateOf = async (sessionId: string) => codeOf(await confirmSession(db, sessionId));

test("only the system administrator manages accounts", async () => {
  const township = await aTownship();
  for (const role of ROLES.filter((one): one is Role => one !== "SYSTEM_ADMINISTRATOR")) {
    const ctx = await asRole(role, township, "2026-03-10T02:00:00Z");
    const userId = township.id;
    const day = "2026-03-10" as CivilDate;
    expect(codeOf(await createUser(ctx, { login: aLogin(), displayName: "x", password }))).toBe("forbidden");
    expect(codeOf(await disableUser(ctx, { userId, version: 1 }))).toBe("forbidden");
    expect(codeOf(await enableUser(ctx, { userId, version: 1 }))).toBe("forbidden");
    expect(codeOf(await changePassword(ctx, { userId, newPassword: password }))).toBe("forbidden");
    const seat = { userId, organisationId: township.id, role, startsOn: day, endsOn: null };
    expect(codeOf(await makeAppointment(ctx, seat))).toBe("forbidden");
    expect(codeOf(await endAppointment(ctx, { appointmentId: userId, version: 1, endsOn: day }))).toBe("forbidden");
  }
});

test("two administrators make the same login at once: one wins, the other is told", async () => {
  const [one, two] = [await anAdministrator(), await anAdministrator()];
  const login = aLogin();
  const answers = await Promise.all([one, two].map((ctx) => createUser(ctx, { login, displayName: "经办", password })));
  expect(answers.map(codeOf).sort()).toEqual(["done", "login-taken"]);
  const users = await db.user.findMany({ where: { login } });
  expect(users).toHaveLength(1);
  expect(await eventsOf(users[0]?.id ?? "")).toEqual(["user.created"]);
  expect(users[0]?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test("a weak password makes no account", async () => {
  const ctx = await anAdministrator();
  const login = aLogin();
  expect(codeOf(await createUser(ctx, { login, displayName: "经办", password: "short" }))).toBe("password-short");
  expect(codeOf(await createUser(ctx, { login, displayName: "经办", password: "password1234" }))).toBe(
    "password-common",
  );
  expect(await db.user.count({ where: { login } })).toBe(0);
});

test("disabling ends every session of the account on its next request; enabling brings none back", async () => {
  const ctx = await anAdministrator();
  const account = await anAccount([{ role: "TOWNSHIP_CLERK", organisation: await aTownship() }]);
  const sessions = [await signedIn(account), await signedIn(account)];
  expect(codeOf(await disableUser(ctx, { userId: account.id, version: 1 }))).toBe("done");
  for (const session of sessions) expect(await stateOf(session)).toBe("ended");
  expect(codeOf(await disableUser(ctx, { userId: account.id, version: 2 }))).toBe("already-disabled");
  expect(codeOf(await enableUser(ctx, { userId: account.id, version: 1 }))).toBe("changed-meanwhile");
  expect(codeOf(await enableUser(ctx, { userId: account.id, version: 2 }))).toBe("done");
  for (const session of sessions) expect(await stateOf(session)).toBe("ended");
  expect(await eventsOf(account.id)).toEqual([
    "session.started",
    "session.started",
    "session.ended",
    "session.ended",
    "user.disabled",
    "user.enabled",
  ]);
});

test("a stale version is refused and says who was quicker", async () => {
  const [one, two] = [await anAdministrator(), await anAdministrator()];
  const account = await anAccount([{ role: "TOWNSHIP_CLERK", organisation: await aTownship() }]);
  await disableUser(one, { userId: account.id, version: 1 });
  const late = await enableUser(two, { userId: account.id, version: 1 });
  expect(late).toMatchObject({
    ok: false,
    error: { code: "changed-meanwhile", by: `${one.actor.name} · ${one.actor.organisationName}` },
  });
});

test("nobody disables himself, and the last administrator stays", async () => {
  await given((tx) => tx.user.updateMany({ data: { disabledAt: new Date() } }));
  const [one, two] = [await anAdministrator(), await anAdministrator()];
  const [idOne, idTwo] = [one.actor.userId ?? "", two.actor.userId ?? ""];
  expect(codeOf(await disableUser(one, { userId: idOne, version: 1 }))).toBe("own-account");
  // At once, each the other: one of them must remain.
  const answers = await Promise.all([
    disableUser(one, { userId: idTwo, version: 1 }),
    disableUser(two, { userId: idOne, version: 1 }),
  ]);
  expect(answers.map(codeOf).sort()).toEqual(["done", "last-administrator"]);
  const left = await db.appointment.findFirstOrThrow({
    where: { role: "SYSTEM_ADMINISTRATOR", user: { disabledAt: null } },
  });
  const endsOn = civilDate(one.now);
  expect(codeOf(await endAppointment(one, { appointmentId: left.id, version: 1, endsOn }))).toBe("last-administrator");
});

test("a new password ends all sessions, the old one opens none", async () => {
  const ctx = await anAdministrator();
  const account = await anAccount([{ role: "TOWNSHIP_CLERK", organisation: await aTownship() }]);
  const session = await signedIn(account);
  const newPassword = "another horse battery";
  const set = (given: string) => changePassword(ctx, { userId: account.id, newPassword: given });
  expect(codeOf(await set(account.password))).toBe("same-password");
  expect(codeOf(await set("123456789012"))).toBe("password-common");
  expect(codeOf(await set(`x-${account.login}-y`))).toBe("password-login");
  expect(await stateOf(session)).toBe("done");
  expect(codeOf(await set(newPassword))).toBe("done");
  expect(await stateOf(session)).toBe("ended");
  await expect(signedIn(account)).rejects.toThrow("sign-in-refused");
  expect(await stateOf(await signedIn({ ...account, password: newPassword }))).toBe("done");
});

test("one's own password changes only with the current one, and guesses are counted", async () => {
  const account = await anAccount([{ role: "TOWNSHIP_CLERK", organisation: await aTownship() }]);
  const confirmed = await confirmSession(db, await signedIn(account));
  if (!confirmed.ok) throw new Error(confirmed.error.code);
  const change = (currentPassword: string) =>
    changePassword(confirmed.value, { userId: account.id, currentPassword, newPassword: "another horse battery" });
  for (let i = 0; i < 5; i++) expect(codeOf(await change("guess"))).toBe("wrong-current-password");
  expect(codeOf(await change(account.password))).toBe("too-many-attempts");
  await ownerSql("UPDATE rate_limits SET expire = 0");
  expect(codeOf(await change(account.password))).toBe("done");
});

test("an appointment ended yesterday ends its sessions at once and leaves those of another", async () => {
  const ctx = await anAdministrator();
  const [township, department] = [await aTownship(), await aDepartment()];
  const account = await anAccount([
    { role: "TOWNSHIP_CLERK", organisation: township },
    { role: "DEPARTMENT_CLERK", organisation: department },
  ]);
  const session = await signedIn(account);
  const [appointmentId = "", other = ""] = account.appointmentIds;
  const today = civilDate(ctx.now);
  const end = (days: number, id = appointmentId, version = 1) =>
    endAppointment(ctx, { appointmentId: id, version, endsOn: addDays(today, days) });
  expect(codeOf(await end(-2))).toBe("ends-too-early");
  expect(codeOf(await end(0))).toBe("done");
  expect(await stateOf(session)).toBe("done"); // its last day is today
  expect(codeOf(await end(-1))).toBe("changed-meanwhile");
  expect(codeOf(await end(-1, appointmentId, 2))).toBe("done");
  expect(await stateOf(session)).toBe("ended");
  expect(codeOf(await end(0, appointmentId, 3))).toBe("already-ended");

  const next = await signedIn(account);
  const confirmed = await confirmSession(db, next);
  expect(confirmed).toMatchObject({ value: { actor: { role: "DEPARTMENT_CLERK" } } });
  await end(-1, other);
  await expect(signedIn(account)).rejects.toThrow("no-appointment");
});

test("a role sits only in a body of its kind, while the body exists, and not twice at a time", async () => {
  const ctx = await anAdministrator();
  const [township, department] = [await aTownship(), await aDepartment()];
  const account = await anAccount([]);
  const appoint = (organisation: { id: string }, role: Role, startsOn: string, endsOn: string | null = null) =>
    makeAppointment(ctx, {
      userId: account.id,
      organisationId: organisation.id,
      role,
      startsOn: startsOn as CivilDate,
      endsOn: endsOn as CivilDate | null,
    });
  expect(codeOf(await appoint(department, "TOWNSHIP_CLERK", "2026-01-01"))).toBe("role-not-here");
  expect(codeOf(await appoint(township, "TOWNSHIP_CLERK", "1999-12-31"))).toBe("organisation-not-in-force");
  expect(codeOf(await appoint(township, "TOWNSHIP_CLERK", "2026-01-01", "2026-03-31"))).toBe("done");
  expect(codeOf(await appoint(township, "TOWNSHIP_CLERK", "2026-03-31"))).toBe("appointment-overlaps");
  expect(codeOf(await appoint(township, "TOWNSHIP_CLERK", "2026-04-01"))).toBe("done");

  await given((tx) =>
    tx.organisation.update({ where: { id: department.id }, data: { endsOn: toDbDate("2026-06-30" as CivilDate) } }),
  );
  expect(codeOf(await appoint(department, "DEPARTMENT_CLERK", "2026-01-01"))).toBe("organisation-not-in-force");
  expect(codeOf(await appoint(department, "DEPARTMENT_CLERK", "2026-01-01", "2026-06-30"))).toBe("done");
  expect(codeOf(await appoint({ id: account.id }, "TOWNSHIP_CLERK", "2026-01-01"))).toBe("not-found");
});

test("三员分立: the use case refuses, and so does the database behind it", async () => {
  const ctx = await anAdministrator();
  const [office, supervisors, township] = [
    await anOrganisation("OPERATIONS"),
    await anOrganisation("AUDIT"),
    await aTownship(),
  ];
  const seats = [
    { role: "SYSTEM_ADMINISTRATOR", organisation: office },
    { role: "AUDITOR", organisation: supervisors },
    { role: "TOWNSHIP_CLERK", organisation: township },
  ] as const;
  for (const held of seats)
    for (const wanted of seats.filter((seat) => seat !== held)) {
      const account = await anAccount([held]);
      const startsOn = "2026-01-01" as CivilDate;
      const seat = {
        userId: account.id,
        organisationId: wanted.organisation.id,
        role: wanted.role,
        startsOn,
        endsOn: null,
      };
      expect(codeOf(await makeAppointment(ctx, seat))).toBe("duties-separated");
      const pastTheUseCase = given((tx) => tx.appointment.create({ data: { ...seat, startsOn: toDbDate(startsOn) } }));
      await expect(pastTheUseCase).rejects.toMatchObject({
        meta: { driverAdapterError: { cause: { originalCode: "DC006" } } },
      });
    }
});

test("two appointments that exclude each other, made at once: one stands", async () => {
  const [one, two] = [await anAdministrator(), await anAdministrator()];
  const [supervisors, township] = [await anOrganisation("AUDIT"), await aTownship()];
  const account = await anAccount([]);
  const base = { userId: account.id, startsOn: "2026-01-01" as CivilDate, endsOn: null };
  const answers = await Promise.all([
    makeAppointment(one, { ...base, organisationId: supervisors.id, role: "AUDITOR" }),
    makeAppointment(two, { ...base, organisationId: township.id, role: "TOWNSHIP_CLERK" }),
  ]);
  expect(answers.map(codeOf).sort()).toEqual(["done", "duties-separated"]);
});
