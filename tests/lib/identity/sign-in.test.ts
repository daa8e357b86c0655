import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { signIn } from "@/lib/identity/sign-in";
import { signInDemonstration } from "@/lib/identity/sign-in-demonstration";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { db, ownerSql } from "@/tests/support/db";
import { anAccount, anOrganisation, aTownship, given } from "@/tests/support/factories";

const aClerk = async (wishes = {}) => anAccount([{ role: "TOWNSHIP_CLERK", organisation: await aTownship() }], wishes);
const fromSomewhere = () => `test-${randomUUID()}`;

async function attempt(login: string, password: string, address = fromSomewhere()) {
  const answer = await signIn(systemContext(db, await databaseNow(db)), { login, password }, address);
  return answer.ok ? "signed-in" : answer.error.code;
}

const events = (subjectId: string) =>
  ownerSql<{ event: string; reason: string | null; actor_id: string | null }>(
    "SELECT event, data->>'reason' AS reason, actor_id FROM audit_events WHERE subject_id = $1 ORDER BY seq",
    [subjectId],
  );

test("login and password start a session, and the event is the person's own", async () => {
  const account = await aClerk();
  expect(await attempt(account.login, account.password)).toBe("signed-in");
  expect(await events(account.id)).toEqual([{ event: "session.started", reason: null, actor_id: account.id }]);
});

test("unknown login, wrong password and disabled account answer alike; each refusal is recorded", async () => {
  const [account, disabled] = [await aClerk(), await aClerk()];
  await given((tx) => tx.user.update({ where: { id: disabled.id }, data: { disabledAt: new Date() } }));
  expect(await attempt("nobody-at-all", "whatever it may be")).toBe("sign-in-refused");
  expect(await attempt(account.login, "whatever it may be")).toBe("sign-in-refused");
  expect(await attempt(disabled.login, disabled.password)).toBe("sign-in-refused");

  expect((await events(account.id)).map((event) => event.reason)).toEqual(["wrong-password"]);
  expect((await events(disabled.id)).map((event) => event.reason)).toEqual(["disabled"]);
  const nobody = await events("00000000-0000-0000-0000-000000000000");
  expect(nobody.map((event) => event.reason)).toContain("unknown-login");
});

test("an unknown login costs as much work as a known one", async () => {
  const account = await aClerk();
  await attempt("warm-up", "warm-up");
  const timeOf = async (login: string) => {
    const times: number[] = [];
    for (let i = 0; i < 4; i++) {
      const start = performance.now();
      await attempt(login, "not the right one");
      times.push(performance.now() - start);
    }
    return Math.min(...times);
  };
  const [known, unknown] = [await timeOf(account.login), await timeOf("nobody-here")];
  expect(unknown / known).toBeGreaterThan(0.5);
  expect(unknown / known).toBeLessThan(3);
});

test("five failures lock the login, even for the right password, and say how long", async () => {
  const account = await aClerk();
  for (let i = 0; i < 5; i++) expect(await attempt(account.login, "wrong")).toBe("sign-in-refused");
  const answer = await signIn(systemContext(db, await databaseNow(db)), account, fromSomewhere());
  expect(answer).toEqual({ ok: false, error: { code: "too-many-attempts", minutes: 15 } });
  expect(await attempt(account.login, account.password)).toBe("too-many-attempts");
  const reasons = (await events(account.id)).map((event) => event.reason);
  expect(reasons).toEqual([...Array(5).fill("wrong-password"), "too-many-attempts"]);

  await ownerSql("UPDATE rate_limits SET expire = 0 WHERE key LIKE $1", [`%${account.login}`]);
  expect(await attempt(account.login, account.password)).toBe("signed-in");
});

test("twenty guesses at once: five are judged", async () => {
  const account = await aClerk();
  const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(account.login, "wrong")));
  expect(answers.filter((answer) => answer === "too-many-attempts")).toHaveLength(15);
});

test("the right password clears the count", async () => {
  const account = await aClerk();
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 4; i++) expect(await attempt(account.login, "wrong")).toBe("sign-in-refused");
    expect(await attempt(account.login, account.password)).toBe("signed-in");
  }
});

test("fifty failures from one address lock the address, whatever the login", async () => {
  const account = await aClerk();
  const address = fromSomewhere();
  await attempt("guess-0", "wrong", address);
  await ownerSql("UPDATE rate_limits SET points = 50 WHERE key LIKE $1", [`%${address}`]);
  expect(await attempt(account.login, account.password, address)).toBe("too-many-attempts");
  expect(await attempt(account.login, account.password)).toBe("signed-in");
});

test("without an appointment in force nobody comes in", async () => {
  const account = await aClerk();
  await given((tx) =>
    tx.appointment.updateMany({ where: { userId: account.id }, data: { endsOn: new Date("2020-01-01T00:00:00Z") } }),
  );
  expect(await attempt(account.login, account.password)).toBe("no-appointment");
});

test("demonstration accounts come in with one click only where the installation is a demonstration", async () => {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const seats = [{ role: "ESTABLISHMENT_EDITOR", organisation: office }] as const;
  const [demo, real] = [await anAccount(seats, { demo: true }), await anAccount(seats)];
  const click = async (userId: string, isDemonstration: boolean) => {
    const answer = await signInDemonstration(systemContext(db, await databaseNow(db)), { userId }, isDemonstration);
    return answer.ok ? "signed-in" : answer.error.code;
  };
  expect(await click(demo.id, true)).toBe("signed-in");
  expect(await click(demo.id, false)).toBe("not-a-demonstration");
  expect(await click(real.id, true)).toBe("not-a-demonstration");
  // This run is no demonstration (DEMO=0): the account's password is worth nothing either.
  expect(await attempt(demo.login, demo.password)).toBe("sign-in-refused");
});
