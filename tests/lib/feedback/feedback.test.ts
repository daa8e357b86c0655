import { beforeAll, expect, test } from "vitest";
import { answerFeedback } from "@/lib/feedback/answer-feedback";
import { assignFeedback } from "@/lib/feedback/assign-feedback";
import { findFeedback, listFeedback, misroutesByMatter } from "@/lib/feedback/feedback.queries";
import { HandInInput, QueryCode } from "@/lib/feedback/feedback.schema";
import { feedbackTasks } from "@/lib/feedback/feedback-tasks.queries";
import { handInFeedback } from "@/lib/feedback/hand-in-feedback";
import { readFeedbackStatus } from "@/lib/feedback/published-subject.queries";
import { changeSetting } from "@/lib/identity/change-setting";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { NUMBER_SETTINGS } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { anActor, contextOf } from "@/tests/support/contexts";
import { db, ownerSql, publicReaderSql } from "@/tests/support/db";
import { anOrganisation } from "@/tests/support/factories";
import { aPublicScene } from "@/tests/support/public.factories";

let scene: Awaited<ReturnType<typeof aPublicScene>>;
let office: { id: string };
let editor: Ctx;
beforeAll(async () => {
  scene = await aPublicScene();
  office =
    (await db.organisation.findFirst({ where: { kind: "ESTABLISHMENT_OFFICE" }, orderBy: { id: "asc" } })) ??
    (await anOrganisation("ESTABLISHMENT_OFFICE"));
  editor = { ...scene.desk.editor, now: new Date() };
});

let addresses = 0;
const anAddress = () => `192.0.2.${addresses++}`;
const anError = (wishes: object = {}) =>
  HandInInput.parse({
    kind: "ERROR",
    topic: "CONTACT",
    power: scene.road.code,
    township: "410781103",
    words: "电话打不通",
    ...wishes,
  });
const misroute = (wishes: object = {}) =>
  HandInInput.parse({
    kind: "MISROUTE",
    to: "DEPARTMENT",
    power: scene.road.code,
    township: "410781103",
    words: "让我来回跑",
    ...wishes,
  });

async function handedIn(input: HandInInput, address = anAddress()) {
  const result = await handInFeedback(input, { address, trap: "" });
  if (!result.ok || !result.value.code) throw new Error(JSON.stringify(result));
  const { id } = await db.feedback.findUniqueOrThrow({ where: { code: result.value.code }, select: { id: true } });
  return { id, code: result.value.code };
}
const seen = (id: string, version = 1) => ({ feedbackId: id, version });
const read = (ctx: Ctx, id: string) => inReading(ctx, (tx) => findFeedback(tx, ctx.actor, id, civilDate(ctx.now)));

test("an error goes to the establishment office, a wrong door to whom the asker names", async () => {
  const error = await handedIn(anError({ phone: "0373-123" }));
  expect(await read(editor, error.id)).toMatchObject({
    kind: "ERROR",
    topic: "CONTACT",
    power: { code: scene.road.code },
    addressee: { id: office.id },
    phone: "0373-123",
    state: "RECEIVED",
  });
  const toDepartment = await handedIn(misroute());
  expect((await read(editor, toDepartment.id))?.addressee.id).toBe(scene.desk.department.id);
  const toTownship = await handedIn(misroute({ to: "410781200" }));
  expect((await read(editor, toTownship.id))?.addressee.id).toBe(scene.chengjiao.id);
  const general = await handedIn(anError({ power: null, township: null }));
  expect((await read(editor, general.id))?.power).toBeNull();
  const events = await ownerSql<{ actor_role: string; data: object }>(
    "SELECT actor_role, data FROM audit_events WHERE subject_id = $1",
    [error.id],
  );
  expect(events).toEqual([
    { actor_role: "PUBLIC", data: { kind: "ERROR", topic: "CONTACT", organisationId: office.id } },
  ]);
});

test("the code shows how it stands and the answer, and nothing of what was said", async () => {
  const { id, code } = await handedIn(anError({ words: "机密的话", phone: "110" }));
  expect(code).toMatch(/^[0-9a-f]{20}$/);
  expect(QueryCode.parse(`${code.slice(0, 5)}-${code.slice(5)}`.toUpperCase())).toBe(code);
  const waiting = await readFeedbackStatus(code);
  expect(waiting).toMatchObject({ state: "RECEIVED", answer: null, powerCode: scene.road.code });
  expect(JSON.stringify(waiting)).not.toMatch(/机密|110"/);
  expect(await answerFeedback(editor, { ...seen(id), outcome: "CORRECTED", answer: "已改正" })).toMatchObject({
    ok: true,
  });
  expect(await readFeedbackStatus(code)).toMatchObject({ state: "CORRECTED", answer: "已改正" });
  expect(await db.feedbackContact.count({ where: { feedbackId: id } })).toBe(0);
  expect(await readFeedbackStatus("0".repeat(20))).toBeNull();
});

test("codes do not repeat and share no digits by construction", async () => {
  const codes = await Promise.all(Array.from({ length: 12 }, () => handedIn(anError())));
  expect(new Set(codes.map(({ code }) => code)).size).toBe(12);
  for (let digit = 0; digit < 20; digit++)
    expect(new Set(codes.map(({ code }) => code[digit])).size, `digit ${digit}`).toBeGreaterThan(1);
});

test("ten an hour from one address, and the eleventh is told to wait", async () => {
  const address = anAddress();
  for (let count = 0; count < 10; count++) await handedIn(anError(), address);
  expect(await handInFeedback(anError(), { address, trap: "" })).toEqual({ ok: false, error: { code: "too-many" } });
  expect((await handInFeedback(anError(), { address: anAddress(), trap: "" })).ok).toBe(true);
  expect(JSON.stringify(await ownerSql("SELECT * FROM feedback_turns"))).not.toContain(address);
});

test("what fills the trap is thanked and forgotten", async () => {
  const before = await db.feedback.count();
  expect(await handInFeedback(anError(), { address: anAddress(), trap: "http://x" })).toEqual({
    ok: true,
    value: { code: null },
  });
  expect(await db.feedback.count()).toBe(before);
});

test("only what is published can be meant", async () => {
  for (const wishes of [{ power: "WH-P-9999" }, { township: "999999999" }])
    expect(await handInFeedback(anError(wishes), { address: anAddress(), trap: "" })).toMatchObject({
      error: { code: "not-published" },
    });
});

test.each([
  [{ words: "  " }, "words"],
  [{ words: "长".repeat(1001) }, "words"],
  [{ phone: "call me" }, "phone"],
  [{ power: "'; DROP TABLE feedback; --" }, "power"],
  [{ topic: "NOTHING" }, "topic"],
])("%j is refused before the database is asked", (wishes, field) => {
  const parsed = HandInInput.safeParse({ kind: "ERROR", topic: "OTHER", words: "话", ...wishes });
  expect(parsed.error?.issues[0]?.path[0]).toBe(field);
});

test("it is handed on, answered once, and two who answer at once do not both", async () => {
  const { id } = await handedIn(anError());
  const { department } = scene.desk;
  expect(await assignFeedback(editor, { ...seen(id), addresseeId: department.id })).toMatchObject({ ok: true });
  expect(await assignFeedback(editor, { ...seen(id), addresseeId: office.id })).toMatchObject({
    error: { code: "changed-meanwhile" },
  });
  const clerk = contextOf(anActor("DEPARTMENT_CLERK", department.id), new Date().toISOString());
  const answer = { ...seen(id, 2), outcome: "DECLINED", answer: "不属实" } as const;
  const both = await Promise.all([answerFeedback(editor, answer), answerFeedback(clerk, answer)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await answerFeedback(editor, { ...answer, version: 3 })).toMatchObject({
    error: { code: "move-not-allowed" },
  });
});

test("others neither read nor answer it", async () => {
  const { id } = await handedIn(misroute());
  const stranger = contextOf(anActor("TOWNSHIP_CLERK", scene.houhe.id), new Date().toISOString());
  expect(await read(stranger, id)).toBeNull();
  expect(await inReading(stranger, (tx) => misroutesByMatter(tx, stranger.actor))).toEqual([]);
  expect(await answerFeedback(stranger, { ...seen(id), outcome: "ANSWERED", answer: "好" })).toMatchObject({
    error: { code: "forbidden" },
  });
});

test("wrong doors count by matter and township, in the order of codes", async () => {
  const counts = await inReading(editor, (tx) => misroutesByMatter(tx, editor.actor));
  const road = counts.find(({ power }) => power.code === scene.road.code);
  const rows = await db.feedback.count({ where: { kind: "MISROUTE", powerId: scene.road.powerId } });
  expect(road).toMatchObject({ total: rows, townships: [{ name: expect.any(String), count: rows }] });
  expect(counts.map(({ power }) => power.code)).toEqual(counts.map(({ power }) => power.code).sort());
});

test("it waits on the workbench of its body; late, the establishment office hears of it", async () => {
  const { id } = await handedIn(misroute());
  const clerk = contextOf(anActor("DEPARTMENT_CLERK", scene.desk.department.id), new Date().toISOString());
  const today = civilDate(new Date());
  const tasksOf = (ctx: Ctx, day: typeof today) => inReading(ctx, (tx) => feedbackTasks(tx, ctx, day));
  const mine = (await tasksOf(clerk, today)).find(({ href }) => href === `/feedback/${id}`);
  expect(mine).toMatchObject({ kind: "feedback.answer" });
  const dueOn = mine?.dueOn ?? today;
  const late = async (day: typeof today) =>
    (await tasksOf(editor, day)).filter(({ href }) => href === `/feedback/${id}`).map(({ kind }) => kind);
  expect(await late(dueOn)).toEqual([]);
  expect(await late(addDays(dueOn, 1))).toEqual(["feedback.late"]);
  const listed = await inReading(clerk, (tx) => listFeedback(tx, clerk.actor, addDays(dueOn, 1), { state: "open" }));
  expect(listed.find((row) => row.id === id)?.deadline).toMatchObject({ dueOn });
});

test("the days for the answer are those of the day on which it was handed in, whatever is set later", async () => {
  const key = "days.feedback-answer";
  const admin = contextOf(anActor("SYSTEM_ADMINISTRATOR", office.id), new Date().toISOString());
  const set = async (value: number, seen: string) =>
    expect((await changeSetting(admin, { key, value, source: "测试", seen })).ok).toBe(true);
  const daysOf = async (id: string) => (await db.feedback.findUniqueOrThrow({ where: { id } })).answerDays;
  const before = await handedIn(anError());
  expect(await daysOf(before.id)).toBe(NUMBER_SETTINGS[key].fallback);
  const dueOn = (await read(editor, before.id))?.dueOn;
  try {
    await set(3, "");
    const after = await handedIn(anError());
    expect(await daysOf(after.id)).toBe(3);
    expect((await read(editor, before.id))?.dueOn).toBe(dueOn);
    const [early, late] = [(await read(editor, after.id))?.dueOn ?? "", dueOn ?? ""];
    expect(early < late).toBe(true);
  } finally {
    await set(NUMBER_SETTINGS[key].fallback, "3");
  }
  expect(await daysOf((await handedIn(anError())).id)).toBe(NUMBER_SETTINGS[key].fallback);
});

test("the public's role writes by its function alone", async () => {
  const codeOf = async (sql: string) => {
    try {
      await publicReaderSql(sql);
      return "allowed";
    } catch (thrown) {
      return (thrown as { code: string }).code;
    }
  };
  expect(await codeOf("SELECT * FROM public.feedback")).toBe("42501");
  expect(await codeOf("INSERT INTO public.feedback (code) VALUES ('x')")).toBe("42501");
  const call = (client: string, words: string, phone = "NULL") =>
    `SELECT published.hand_in_feedback('ERROR', 'OTHER', NULL, NULL, NULL, '${words}', ${phone}, '${client}', 'r')`;
  const hash = "a".repeat(64);
  // The role's sessions are read-only unless a transaction says otherwise.
  expect(await codeOf(call(hash, "话"))).toBe("25006");
  const write = (sql: string) => codeOf(`BEGIN READ WRITE; ${sql}; COMMIT`).finally(() => publicReaderSql("ROLLBACK"));
  expect(await write(call("not a hash", "话"))).toBe("22023");
  expect(await write(call(hash, "长".repeat(1001)))).toBe("22023");
  expect(await write(call(hash, " "))).toBe("23514");
  expect(await write(call(hash, "话", "'call me'"))).toBe("22023");
  expect(await write(call(hash, "话").replace("'OTHER'", "NULL"))).toBe("23514");
  expect(await write(call(hash, "话"))).toBe("allowed");
});

test("what was said never changes, not even for the owner", async () => {
  const { id } = await handedIn(anError());
  const attempt = async (sql: string) => {
    try {
      await ownerSql(`BEGIN; SELECT set_config('app.actor', 'test', true); ${sql}; COMMIT`);
      return "allowed";
    } catch (thrown) {
      await ownerSql("ROLLBACK");
      return (thrown as { code: string }).code;
    }
  };
  expect(await attempt(`UPDATE feedback SET words = 'x' WHERE id = '${id}'`)).toBe("DC002");
  expect(await attempt(`UPDATE feedback SET answer_days = 60 WHERE id = '${id}'`)).toBe("DC002");
  expect(await attempt(`DELETE FROM feedback WHERE id = '${id}'`)).toBe("DC002");
  expect(await attempt(`UPDATE feedback SET addressee_id = addressee_id, version = 2 WHERE id = '${id}'`)).toBe(
    "DC004",
  );
  expect(await attempt(`UPDATE feedback SET state = 'ANSWERED' WHERE id = '${id}'`)).toBe("23514");
});
