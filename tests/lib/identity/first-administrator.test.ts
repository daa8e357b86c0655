import { expect, test } from "vitest";
import { confirmSession } from "@/lib/identity/confirm-session";
import { createFirstAdministrator } from "@/lib/identity/create-first-administrator";
import { signIn } from "@/lib/identity/sign-in";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { db, ownerSql } from "@/tests/support/db";
import { anOrganisation, asRole } from "@/tests/support/factories";

const input = { login: "first", displayName: "管理员", password: "correct horse battery" };

test("only the system makes the first administrator, once, however many ask at a time", async () => {
  const office = await anOrganisation("ESTABLISHMENT_OFFICE");
  const editor = await asRole("ESTABLISHMENT_EDITOR", office, "2026-03-10T02:00:00Z");
  expect(await createFirstAdministrator(editor, input)).toEqual({ ok: false, error: { code: "forbidden" } });

  const ctx = systemContext(db, await databaseNow(db));
  const answers = await Promise.all(
    ["first", "second", "third"].map((login) => createFirstAdministrator(ctx, { ...input, login })),
  );
  const codes = answers.map((answer) => (answer.ok ? "made" : answer.error.code)).sort();
  expect(codes).toEqual(["administrator-exists", "administrator-exists", "made"]);
  const made = answers.find((answer) => answer.ok);
  const userId = made?.ok ? made.value.userId : "";
  const events = await ownerSql<{ event: string }>("SELECT event FROM audit_events ORDER BY seq");
  expect(events.map(({ event }) => event)).toEqual(["organisation.created", "user.created", "appointment.made"]);

  const { login } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  const started = await signIn(systemContext(db, await databaseNow(db)), { ...input, login }, "test");
  const confirmed = started.ok ? await confirmSession(db, started.value.sessionId) : started;
  expect(confirmed).toMatchObject({ ok: true, value: { actor: { userId, role: "SYSTEM_ADMINISTRATOR" } } });
});
