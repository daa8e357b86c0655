import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemContext } from "@/lib/identity/system-context";
import { draftMenuEdition } from "@/lib/menu/draft-menu-edition";
import { claimDigest, settleDigest } from "@/lib/notifications/claim-digest";
import { isDigestTime, MOST_ATTEMPTS, pauseAfter } from "@/lib/notifications/digest.rules";
import { type DigestSeat, digestMail } from "@/lib/notifications/digest-mail";
import { digestReport } from "@/lib/notifications/digest-report.queries";
import { SaveMailChoiceInput } from "@/lib/notifications/mail-choice.schema";
import { saveMailChoice } from "@/lib/notifications/save-mail-choice";
import { sendDigests } from "@/lib/notifications/send-digests";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import type { MailSettings } from "@/lib/shared/env";
import type { DeskTask } from "@/lib/shared/workbench-task";
import { db, ownerSql } from "@/tests/support/db";
import { anOrganisation, asRole, given } from "@/tests/support/factories";
import { type MailServer, startMailServer } from "@/tests/support/mail-server";

const MONDAY = "2046-03-05";
const clock = (day: string, time: string): Ctx => systemContext(db, new Date(`${day}T${time}:00+08:00`));
const states = async () => (await db.digestMail.findMany({ orderBy: { day: "asc" } })).map((row) => row.state);

let server: MailServer;
let office: { id: string; name: string };
let number = 0;

beforeAll(async () => {
  server = await startMailServer();
  office = await anOrganisation("ESTABLISHMENT_OFFICE", { name: "编办<测试>" });
  // Something that waits for every editor: a menu in preparation.
  const editor = await asRole("ESTABLISHMENT_EDITOR", office, `${MONDAY}T02:00:00Z`);
  expect((await draftMenuEdition(editor, { title: "第一版<菜单>", basedOnPublished: false })).ok).toBe(true);
});
beforeEach(async () => {
  server.received.length = 0;
  server.refused.clear();
  await given((tx) => tx.mailChoice.updateMany({ data: { digest: false } }));
});
afterAll(() => server.close());

/** Somebody who wants a digest; an editor has a task, an auditor nothing. */
async function aReader(
  role: "ESTABLISHMENT_EDITOR" | "AUDITOR" = "ESTABLISHMENT_EDITOR",
  locale: "zh-CN" | "en" = "zh-CN",
) {
  const body = role === "AUDITOR" ? await anOrganisation("AUDIT") : office;
  const ctx = await asRole(role, body, `${MONDAY}T02:00:00Z`);
  number += 1;
  const address = `reader-${number}@city.example`;
  const choice = { address, digest: "working-days", locale, version: 0 } as const;
  expect(await saveMailChoice(ctx, choice)).toMatchObject({ ok: true });
  return { ctx, address, userId: ctx.actor.userId ?? "" };
}

const rowOf = (userId: string) => db.digestMail.findFirst({ where: { userId } });
const outOfReach: MailSettings = {
  ...{ host: "127.0.0.1", port: 9, security: "none", login: undefined },
  ...{ from: "diancai@city.example", digestHour: 8 },
};

test("two workers at once send one mail, and none a second time that day", async () => {
  const { address, userId } = await aReader();
  await Promise.all([
    sendDigests(clock(MONDAY, "08:00"), server.settings),
    sendDigests(clock(MONDAY, "08:00"), server.settings),
  ]);
  await sendDigests(clock(MONDAY, "15:00"), server.settings);
  expect(server.received.map(({ to }) => to)).toEqual([address]);
  expect(await rowOf(userId)).toMatchObject({ state: "SENT", attempts: 1, error: null });
  const { raw } = server.received[0] ?? { raw: "" };
  expect(raw).toContain(`<digest.${MONDAY}.${userId}@city.example>`);
  expect(raw).toContain("multipart/alternative");
});

test("before the hour, at a weekend and on a holiday none goes out; on a day worked in exchange one does", async () => {
  const { address } = await aReader();
  const holiday = (day: string, kind: "HOLIDAY" | "WORKING_DAY") =>
    given((tx) =>
      tx.calendarDay.create({ data: { day: new Date(`${day}T00:00:00Z`), kind, name: "测试", source: "测试" } }),
    );
  await holiday("2046-03-06", "HOLIDAY");
  await holiday("2046-03-11", "WORKING_DAY");
  for (const [day, time] of [
    ["2046-03-07", "07:59"],
    ["2046-03-06", "09:00"],
    ["2046-03-10", "09:00"],
  ] as const)
    await sendDigests(clock(day, time), server.settings);
  expect(server.received).toEqual([]);
  await sendDigests(clock("2046-03-11", "09:00"), server.settings);
  expect(server.received.map(({ to }) => to)).toEqual([address]);
});

test("nothing waits: no mail; turned off or disabled: no mail and no row", async () => {
  const idle = await aReader("AUDITOR");
  const off = await aReader();
  const disabled = await aReader();
  await saveMailChoice(off.ctx, { address: null, digest: "off", locale: "en", version: 1 });
  await given((tx) => tx.user.update({ where: { id: disabled.userId }, data: { disabledAt: new Date() } }));
  await given((tx) =>
    tx.appointment.updateMany({ where: { userId: idle.userId }, data: { startsOn: new Date("2046-03-12T00:00:00Z") } }),
  );
  await sendDigests(clock("2046-03-12", "08:30"), server.settings);
  expect(server.received).toEqual([]);
  expect(await rowOf(idle.userId)).toMatchObject({ state: "NOTHING" });
  expect([await rowOf(off.userId), await rowOf(disabled.userId)]).toEqual([null, null]);
});

test("a mail server out of reach is tried again on the same claim, after its pause", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const { address, userId } = await aReader();
  await sendDigests(clock("2046-03-13", "08:00"), outOfReach);
  expect(await rowOf(userId)).toMatchObject({ state: "FAILED", attempts: 1, error: expect.stringMatching(/^E[A-Z]+/) });
  await sendDigests(clock("2046-03-13", "08:04"), server.settings);
  expect(server.received).toEqual([]);
  await sendDigests(clock("2046-03-13", "08:06"), server.settings);
  expect(server.received.map(({ to }) => to)).toEqual([address]);
  expect(await rowOf(userId)).toMatchObject({ state: "SENT", attempts: 2 });
  expect(complaints).toHaveBeenCalledTimes(1);
  complaints.mockRestore();
});

test("a refused address is given up after its attempts, with an event and a line for the administrator; others get theirs", async () => {
  const complaints = vi.spyOn(console, "error").mockImplementation(() => {});
  const [bad, good] = [await aReader(), await aReader()];
  server.refused.add(bad.address);
  for (const time of ["08:00", "08:10", "09:00", "10:00", "13:00", "18:00", "20:00"])
    await sendDigests(clock("2046-03-14", time), server.settings);
  complaints.mockRestore();
  expect(server.received.map(({ to }) => to)).toEqual([good.address]);
  expect(await rowOf(bad.userId)).toMatchObject({ state: "GIVEN_UP", attempts: MOST_ATTEMPTS, error: "EENVELOPE 550" });
  const events = await db.auditEvent.findMany({ where: { subjectId: bad.userId, event: "mail.digest-given-up" } });
  expect(events.map(({ data }) => data)).toEqual([{ day: "2046-03-14", attempts: MOST_ATTEMPTS }]);
  const administrator = await asRole(
    "SYSTEM_ADMINISTRATOR",
    await anOrganisation("OPERATIONS"),
    "2046-03-14T12:00:00Z",
  );
  const report = await digestReport(administrator);
  expect(report.ok && report.value.unsent).toEqual([
    expect.objectContaining({ login: bad.ctx.actor.name, isGivenUp: true, error: "EENVELOPE 550" }),
  ]);
  expect(report.ok && report.value.sentToday).toBe(1);
  expect(await digestReport(good.ctx)).toMatchObject({ ok: false, error: { code: "forbidden" } });
});

test("a worker that died on its claim is followed by another when the claim lapses; the dead one's word comes too late", async () => {
  const { userId, address } = await aReader();
  const day = "2046-03-15" as CivilDate;
  const dead = await claimDigest(clock(day, "08:00"), userId, day);
  await sendDigests(clock(day, "08:09"), server.settings);
  expect(server.received).toEqual([]);
  await sendDigests(clock(day, "08:11"), server.settings);
  expect(server.received.map(({ to }) => to)).toEqual([address]);
  if (dead.ok && dead.value)
    await settleDigest(clock(day, "08:12"), dead.value, { state: "failed", error: "ETIMEDOUT" });
  expect(await rowOf(userId)).toMatchObject({ state: "SENT", attempts: 2 });
});

test("the database keeps what is settled", async () => {
  expect(await states()).toContain("SENT");
  await ownerSql("SELECT set_config('app.actor', 'system', false)");
  for (const sql of ["UPDATE digest_mails SET state = 'FAILED' WHERE state = 'SENT'", "DELETE FROM digest_mails"])
    await expect(ownerSql(sql)).rejects.toMatchObject({ code: "DC002" });
  await expect(ownerSql("UPDATE mail_choices SET digest = true, address = NULL")).rejects.toMatchObject({
    code: "23514",
  });
});

test("the mail says tasks, deadlines and the way to the desk, in the reader's language, and markup stays text", () => {
  const task: DeskTask = {
    ...{ kind: "menu.draft" as const, messageKey: "workbench.menu.draft", args: { title: "<b>菜单</b>", items: 3 } },
    ...{ href: "/menu-editions/1", dueOn: "2046-03-06" as CivilDate, since: null },
    deadline: { dueOn: "2046-03-06" as CivilDate, stands: "ahead", workingDaysLeft: 1, yearWithoutNotice: null },
  };
  const seat: DigestSeat = { organisation: "编办", role: "ESTABLISHMENT_EDITOR", tasks: [task], unread: 2 };
  const chinese = digestMail([seat], MONDAY as CivilDate, "zh-CN", "https://desk.example");
  expect(chinese.subject).toBe("3月5日：待办1件，未读消息2条");
  expect(chinese.text).toContain("剩余1个工作日（3月6日到期）");
  expect(chinese.text).toContain("https://desk.example/workbench");
  expect(chinese.html).toContain("&lt;b&gt;菜单&lt;/b&gt;");
  const english = digestMail([seat], MONDAY as CivilDate, "en", "https://desk.example");
  expect(english.text).toContain("https://desk.example/en/workbench");
  expect(english.subject).toBe("5 March: 1 to do, 2 unread");
});

test("pauses grow and end; the hour is Shanghai's", () => {
  expect([1, 2, 3, 4, 5, 6].map(pauseAfter)).toEqual([5, 15, 45, 120, null, null]);
  const calendar = { holidays: new Set<CivilDate>(), workingDays: new Set<CivilDate>() };
  const at = (instant: string) => isDigestTime(calendar, new Date(instant), MONDAY as CivilDate, 8);
  expect([at("2046-03-04T23:59:59Z"), at("2046-03-05T00:00:00Z"), at("2046-03-05T15:59:59Z")]).toEqual([
    false,
    true,
    true,
  ]);
});

test("an address is checked, may be left out when the digest is off, and a stale form does not win", async () => {
  const parse = (address: string, digest: string) =>
    SaveMailChoiceInput.safeParse({ address, digest, locale: "en", version: "0" }).success;
  expect([
    parse("", "off"),
    parse("", "working-days"),
    parse("a@b.cn\nBcc: c@d.cn", "off"),
    parse("a@b.cn", "working-days"),
  ]).toEqual([true, false, false, true]);
  const { ctx } = await aReader();
  const late = { address: null, digest: "off", locale: "en", version: 0 } as const;
  expect(await saveMailChoice(ctx, late)).toEqual({ ok: false, error: { code: "choice-changed-meanwhile" } });
});
