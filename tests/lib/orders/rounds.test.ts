import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { systemContext } from "@/lib/identity/system-context";
import { closeDueRounds } from "@/lib/orders/close-due-rounds";
import { closeRound } from "@/lib/orders/close-round";
import { extendRound } from "@/lib/orders/extend-round";
import { openRound } from "@/lib/orders/open-round";
import type { CivilDate } from "@/lib/shared/civil-date";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole, aTownship, given } from "@/tests/support/factories";
import { aPublishedMenu, aRound, at, got, MARCH } from "@/tests/support/orders.factories";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const trail = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: "asc" } })).map(({ event }) => event);
const theRound = (id: string) => db.orderRound.findUniqueOrThrow({ where: { id }, include: { invitations: true } });

async function opening(change: object = {}, instant = "2026-02-27T02:00:00Z") {
  const [menu, township] = [await aPublishedMenu(), await aTownship()];
  const office = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), instant);
  const input = {
    title: "第一批点单",
    documentNumber: "卫编〔2026〕1号",
    menuEditionId: menu.editionId,
    ...MARCH,
    townshipIds: [township.id],
    coversBasePart: false,
    ...change,
  };
  return openRound(office, input);
}

test("a round opens with its invitations, its number, the answer days of the day, and one event", async () => {
  const [menu, ...townships] = [await aPublishedMenu(), await aTownship(), await aTownship()];
  const first = await aRound(menu, townships);
  const second = await aRound(menu, [...townships, ...townships]);
  const { state, version, answerDays, invitations } = await theRound(first.roundId);
  expect({ state, version, answerDays, invited: invitations.length }).toEqual({
    ...{ state: "OPEN", version: 1, answerDays: 5, invited: 2 },
  });
  expect(second.number).toBe(first.number + 1);
  expect((await theRound(second.roundId)).invitations).toHaveLength(2);
  expect(await trail(first.roundId)).toEqual(["round.opened"]);
});

test("a round keeps the answer days that were set when it opened", async () => {
  const key = "days.consultation";
  await given((tx) => tx.setting.create({ data: { key, value: "9", source: "本市规定" } }));
  const round = await aRound(await aPublishedMenu(), [await aTownship()]);
  await given((tx) => tx.setting.update({ where: { key }, data: { value: "3" } }));
  expect((await theRound(round.roundId)).answerDays).toBe(9);
});

test.each([
  ["a window back to front", { closesOn: "2026-03-01" as CivilDate }, "window-inverted"],
  ["an edition that does not exist", { menuEditionId: randomUUID() }, "menu-not-published"],
  ["a body that is no township", { townshipIds: [randomUUID()] }, "township-not-found"],
])("%s is refused", async (_, change, expected) => {
  expect(code(await opening(change))).toBe(expected);
});

test("a window that is over when the round opens is refused", async () => {
  expect(code(await opening({}, "2026-03-31T15:59:59Z"))).toBe("ok");
  expect(code(await opening({}, "2026-03-31T16:00:00Z"))).toBe("window-past");
});

test("a superseded edition takes no round", async () => {
  const [former, township] = [await aPublishedMenu(), await aTownship()];
  await aPublishedMenu();
  await expect(aRound(former, [township])).rejects.toThrow("menu-not-published");
});

test("a department is not invited, nor a township that has ended", async () => {
  const department = await anOrganisation("DEPARTMENT");
  const ended = await aTownship();
  await given((tx) =>
    tx.organisation.update({ where: { id: ended.id }, data: { endsOn: new Date("2026-01-31T00:00:00Z") } }),
  );
  for (const { id } of [department, ended])
    expect(code(await opening({ townshipIds: [id] }))).toBe("township-not-found");
});

test("only the establishment office's editor manages rounds", async () => {
  const round = await aRound(await aPublishedMenu(), [await aTownship()]);
  const { roundId } = round;
  for (const role of ["ESTABLISHMENT_APPROVER", "TOWNSHIP_CLERK", "DEPARTMENT_HEAD", "LEADER", "AUDITOR"] as const) {
    const ctx = await asRole(role, await anOrganisation("CITY"), "2026-03-10T02:00:00Z");
    const later = { roundId, version: 1, closesOn: "2026-04-10" as CivilDate, reason: "延期" };
    expect(code(await extendRound(ctx, later))).toBe("forbidden");
    expect(code(await closeRound(ctx, { roundId, version: 1, reason: "关闭" }))).toBe("forbidden");
    expect(code(await closeDueRounds(ctx))).toBe("forbidden");
  }
  expect(await trail(roundId)).toEqual(["round.opened"]);
});

test("extending moves the last day; a stale version is told who was first and when", async () => {
  const { roundId, office } = await aRound(await aPublishedMenu(), [await aTownship()]);
  const extend = (version: number, closesOn: string) =>
    extendRound(office, { roundId, version, closesOn: closesOn as CivilDate, reason: "乡镇会议未开" });
  expect(code(await extend(1, "2026-03-31"))).toBe("closes-not-later");
  got(await extend(1, "2026-04-03"));
  const { version, closesOn, state } = await theRound(roundId);
  expect({ version, closesOn, state }).toEqual({ version: 2, closesOn: new Date("2026-04-03"), state: "OPEN" });
  expect(await extend(1, "2026-04-05")).toMatchObject({
    ok: false,
    error: {
      code: "changed-meanwhile",
      by: expect.stringContaining(office.actor.name),
      at: expect.stringMatching(/^20/),
    },
  });
  expect(
    code(await extendRound(office, { roundId: randomUUID(), version: 1, closesOn: MARCH.closesOn, reason: "无" })),
  ).toBe("not-found");
});

test("two who extend at once: one wins, and there is one event", async () => {
  const { roundId, office } = await aRound(await aPublishedMenu(), [await aTownship()]);
  const days = ["2026-04-01", "2026-04-02"] as CivilDate[];
  const results = await Promise.all(
    days.map((closesOn) => extendRound(office, { roundId, version: 1, closesOn, reason: "延期" })),
  );
  expect(results.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
  expect(await trail(roundId)).toEqual(["round.opened", "round.extended"]);
});

test("a closed round is neither extended nor closed again", async () => {
  const { roundId, office } = await aRound(await aPublishedMenu(), [await aTownship()]);
  expect(code(await closeRound(office, { roundId, version: 2, reason: "重来" }))).toBe("changed-meanwhile");
  got(await closeRound(office, { roundId, version: 1, reason: "提前结束" }));
  expect((await theRound(roundId)).state).toBe("CLOSED");
  expect(code(await closeRound(office, { roundId, version: 2, reason: "重来" }))).toBe("move-not-allowed");
  const closesOn = "2026-04-10" as CivilDate;
  expect(code(await extendRound(office, { roundId, version: 2, closesOn, reason: "延期" }))).toBe("round-closed");
  expect(await trail(roundId)).toEqual(["round.opened", "round.closed"]);
});

test("the clock closes a round on the day after its last, once", async () => {
  const { roundId } = await aRound(await aPublishedMenu(), [await aTownship()]);
  const clock = (instant: string) => closeDueRounds(at(systemContext(db, new Date()), instant));
  await clock("2026-03-31T15:59:59Z");
  expect((await theRound(roundId)).state).toBe("OPEN");
  await clock("2026-03-31T16:00:00Z");
  expect((await theRound(roundId)).state).toBe("CLOSED");
  expect(got(await clock("2026-03-31T16:00:00Z"))).toEqual({ closed: 0 });
  expect(await trail(roundId)).toEqual(["round.opened", "round.closed"]);
});
