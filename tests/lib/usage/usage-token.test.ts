// Tokens with which systems post: how long, of whom, and from when they hold.
import { expect, test } from "vitest";
import { termEndsOn } from "@/lib/delegations/handover.rules";
import { messagesFor } from "@/lib/i18n/messages";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { addDays, civilDate, toDbDate } from "@/lib/shared/civil-date";
import { confirmUsageToken } from "@/lib/usage/confirm-usage-token";
import { issueUsageToken } from "@/lib/usage/issue-usage-token";
import { revokeUsageToken } from "@/lib/usage/revoke-usage-token";
import { usageTasks } from "@/lib/usage/usage-tasks.queries";
import { usageTokens } from "@/lib/usage/usage-token.queries";
import { db } from "@/tests/support/db";
import { done } from "@/tests/support/duty-lists.factories";
import { aDepartment, anOrganisation, asRole, given } from "@/tests/support/factories";
import { anApprover, aToken } from "@/tests/support/usage.factories";

const now = new Date();
const today = civilDate(now);
const administrator = async () => asRole("SYSTEM_ADMINISTRATOR", await anOrganisation("OPERATIONS"), now);
const stateOf = async (tokenId: string) => (await usageTokens(db, today)).find(({ id }) => id === tokenId)?.state;

test("a token is issued for no longer than the city's setting", async () => {
  const asked = { name: "综合执法办案系统", departmentId: null };
  const longest = termEndsOn(today, 12);
  const issue = async (lastDay: typeof today) => issueUsageToken(await administrator(), { ...asked, lastDay });
  const before = await done(issue(longest));
  expect(await issue(addDays(longest, 1))).toMatchObject({ error: { code: "term-too-long", longest, months: 12 } });
  const key = "months.usage-token";
  await given((tx) => tx.setting.create({ data: { key, value: "1", source: "测试" } }));
  expect(await issue(longest)).toMatchObject({ error: { code: "term-too-long", months: 1 } });
  // What was issued before for longer is not confirmed either.
  expect(await confirmUsageToken(await anApprover(), before)).toMatchObject({
    error: { code: "term-too-long", longest: termEndsOn(today, 1), months: 1 },
  });
  await given((tx) => tx.setting.update({ where: { key }, data: { value: "12" } }));
});

test("it waits for the establishment office's approver, who has it as a task; once confirmed it holds", async () => {
  const [{ tokenId }] = [await aToken(null, false), await aToken(null, false)];
  const approver = await anApprover();
  const calendar = await loadCalendar(db);
  const waiting = async () => (await usageTasks(db, approver, calendar)).length;
  const before = await waiting();
  // Each leads to its own row.
  expect(new Set((await usageTasks(db, approver, calendar)).map(({ href }) => href)).size).toBe(before);
  expect([await stateOf(tokenId), before > 0]).toEqual(["waiting", true]);
  expect(await confirmUsageToken(await administrator(), { tokenId })).toMatchObject({ error: { code: "forbidden" } });
  const answers = await Promise.all([1, 2].map(() => confirmUsageToken(approver, { tokenId })));
  expect(answers.map((answer) => (answer.ok ? "confirmed" : answer.error.code)).sort()).toEqual([
    "confirmed",
    "confirmed-already",
  ]);
  expect([await stateOf(tokenId), await waiting()]).toEqual(["valid", before - 1]);
});

test("the approver declines by revoking; what is revoked or over is not confirmed", async () => {
  const approver = await anApprover();
  const declined = await aToken(null, false);
  await done(revokeUsageToken(approver, declined));
  expect(await confirmUsageToken(approver, declined)).toMatchObject({ error: { code: "revoked-already" } });
  const department = await aDepartment();
  const orphaned = await aToken(department.id, false);
  const endsOn = toDbDate(addDays(today, -1));
  await given((tx) => tx.organisation.update({ where: { id: department.id }, data: { endsOn } }));
  expect(await confirmUsageToken(approver, orphaned)).toMatchObject({ error: { code: "token-ended" } });
  expect(await stateOf(orphaned.tokenId)).toBe("ended");
  expect(await confirmUsageToken(approver, { tokenId: department.id })).toMatchObject({ error: { code: "not-found" } });
});

test("every refusal has its sentence in both languages", () => {
  for (const locale of ["zh-CN", "en"] as const) {
    const { errors } = messagesFor(locale).usage as { errors: Record<string, string> };
    for (const code of ["term-too-long", "confirmed-already", "token-ended", "not-told", "seal-broken", "nothing-new"])
      expect([locale, code, errors[code]]).toEqual([locale, code, expect.any(String)]);
  }
});
