import { describe, expect, test } from "vitest";
import { answerWish } from "@/lib/orders/answer-wish";
import { makeWish } from "@/lib/orders/make-wish";
import { settleWish } from "@/lib/orders/settle-wish";
import { WISH_MOVES, WISH_STATES, type WishEvent, type WishState } from "@/lib/orders/wish.machine";
import { loadWishes } from "@/lib/orders/wish.queries";
import { SettleWishInput } from "@/lib/orders/wish.schema";
import { wishTasks } from "@/lib/orders/wish-tasks.queries";
import { withdrawWish } from "@/lib/orders/withdraw-wish";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { appSql, db } from "@/tests/support/db";
import { aDepartment, asRole, aTownship } from "@/tests/support/factories";
import { aPublishedMenu, aRound, at, DURING, got } from "@/tests/support/orders.factories";

const codeOf = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

/** A round with one invited township, a department to be asked, and the people. */
async function aStage() {
  const [menu, township, department] = [await aPublishedMenu(), await aTownship(), await aDepartment()];
  const { roundId, office } = await aRound(menu, [township]);
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  const expert = await asRole("DEPARTMENT_CLERK", department, DURING);
  const input = {
    roundId,
    departmentId: department.id,
    name: "古树名木巡护",
    reason: "村民反映较多",
    legalBasis: null,
  };
  return { roundId, menu, township, clerk, expert, editor: at(office, DURING), input };
}
type Stage = Awaited<ReturnType<typeof aStage>>;

const wishNow = (id: string) => db.menuWish.findUniqueOrThrow({ where: { id } });
const seen = async (wishId: string) => ({ wishId, version: (await wishNow(wishId)).version });

const EVENTS: Record<Exclude<WishEvent, "wish">, (stage: Stage, wishId: string) => Promise<{ ok: boolean }>> = {
  can: async ({ expert }, id) => answerWish(expert, { ...(await seen(id)), outcome: "can", answer: "可以由乡镇巡护" }),
  cannot: async ({ expert }, id) =>
    answerWish(expert, { ...(await seen(id)), outcome: "cannot", answer: "专业性强，不宜下放" }),
  "take-up": async ({ editor }, id) =>
    settleWish(editor, { ...(await seen(id)), outcome: "take-up", settlement: null, code: null }),
  refuse: async ({ editor }, id) =>
    settleWish(editor, { ...(await seen(id)), outcome: "refuse", settlement: "条件不具备", code: null }),
  "on-menu": async ({ editor, menu }, id) => {
    const { power } = await db.menuItem.findUniqueOrThrow({
      where: { id: menu.items[0]?.id ?? "" },
      include: { power: true },
    });
    return settleWish(editor, { ...(await seen(id)), outcome: "on-menu", settlement: null, code: power.code });
  },
  withdraw: async ({ clerk }, id) => withdrawWish(clerk, await seen(id)),
};
const LEADS: Record<WishState, (keyof typeof EVENTS)[]> = {
  SENT: [],
  DELEGABLE: ["can"],
  NOT_DELEGABLE: ["cannot"],
  TAKEN_UP: ["can", "take-up"],
  REFUSED: ["cannot", "refuse"],
  ON_MENU: ["on-menu"],
  WITHDRAWN: ["withdraw"],
};

test.each(WISH_STATES)("from %s: every event as the machine says", { timeout: 30_000 }, async (state) => {
  const stage = await aStage();
  for (const event of Object.keys(EVENTS) as (keyof typeof EVENTS)[]) {
    const { wishId } = got(await makeWish(stage.clerk, { ...stage.input, name: `${stage.input.name} ${event}` }));
    for (const step of LEADS[state]) expect(codeOf(await EVENTS[step](stage, wishId))).toBe("ok");
    const move = WISH_MOVES.find((row) => row.event === event && row.from === state);
    expect([event, codeOf(await EVENTS[event](stage, wishId))]).toEqual([event, move ? "ok" : "move-not-allowed"]);
    expect((await wishNow(wishId)).state).toBe(move?.to ?? state);
  }
});

describe("made", () => {
  test.each([
    ["2026-03-01T15:59:59Z", "window-not-open"],
    ["2026-03-01T16:00:00Z", "ok"],
    ["2026-03-31T15:59:59Z", "ok"],
    ["2026-03-31T16:00:00Z", "window-closed"],
  ])("at %s: %s", async (instant, expected) => {
    const { clerk, input } = await aStage();
    expect(codeOf(await makeWish(at(clerk, instant), input))).toBe(expected);
  });

  test("by an invited township, of a department, once", async () => {
    const { clerk, input, township } = await aStage();
    const stranger = await asRole("TOWNSHIP_CLERK", await aTownship(), DURING);
    expect(codeOf(await makeWish(stranger, input))).toBe("not-invited");
    expect(codeOf(await makeWish(clerk, { ...input, departmentId: township.id }))).toBe("no-such-department");
    const results = await Promise.all([makeWish(clerk, input), makeWish(clerk, input)]);
    expect(results.map(codeOf).sort()).toEqual(["ok", "wish-already"]);
  });

  test("again after it was taken back", async () => {
    const { clerk, input } = await aStage();
    const { wishId } = got(await makeWish(clerk, input));
    got(await withdrawWish(clerk, { wishId, version: 1 }));
    expect(codeOf(await makeWish(clerk, input))).toBe("ok");
  });
});

test("answered and taken back at once: one happens, the other is told who", async () => {
  const stage = await aStage();
  const { wishId } = got(await makeWish(stage.clerk, stage.input));
  const answer = { wishId, version: 1, outcome: "can" as const, answer: "可以由乡镇巡护" };
  const results = await Promise.all([
    answerWish(stage.expert, answer),
    withdrawWish(stage.clerk, { wishId, version: 1 }),
  ]);
  expect(results.map(codeOf).sort()).toEqual(["changed-meanwhile", "ok"]);
  const winner = results[0].ok ? stage.expert : stage.clerk;
  expect(results.find((result) => !result.ok)).toMatchObject({
    error: { by: expect.stringContaining(winner.actor.name) },
  });
});

test("a code that no item of the menu in force has is refused", async () => {
  const stage = await aStage();
  const { wishId } = got(await makeWish(stage.clerk, stage.input));
  const settled = { wishId, version: 1, outcome: "on-menu" as const, settlement: null, code: "WH-P-NONE" };
  expect(codeOf(await settleWish(stage.editor, settled))).toBe("code-unknown");
});

test("both sides and the city read it, others do not; the task is whose turn it is", async () => {
  const stage = await aStage();
  const { wishId } = got(await makeWish(stage.clerk, stage.input));
  const reads = async (ctx: Ctx) => (await inReading(ctx, (tx) => loadWishes(tx, ctx))).some(({ id }) => id === wishId);
  const tasks = async (ctx: Ctx) =>
    (await inReading(ctx, (tx) => wishTasks(tx, ctx)))
      .filter(({ href }) => href.includes(wishId))
      .map(({ kind }) => kind);
  const stranger = await asRole("TOWNSHIP_CLERK", await aTownship(), DURING);
  for (const ctx of [stage.clerk, stage.expert, stage.editor]) expect(await reads(ctx)).toBe(true);
  expect(await reads(stranger)).toBe(false);
  expect([await tasks(stage.expert), await tasks(stage.editor)]).toEqual([["wish.answer"], []]);
  got<unknown>((await EVENTS.can(stage, wishId)) as Parameters<typeof got>[0]);
  expect([await tasks(stage.expert), await tasks(stage.editor)]).toEqual([[], ["wish.settle"]]);
});

test.each([
  [{ outcome: "refuse", settlement: "四字而已" }, ["settlement-missing"]],
  [{ outcome: "refuse", settlement: "正好五个字" }, []],
  [{ outcome: "on-menu" }, ["code-missing"]],
  [{ outcome: "take-up" }, []],
  [{ outcome: "" }, ["outcome-missing"]],
])("what settling must say: %j", (change, problems) => {
  const input = { wishId: "019b0000-0000-7000-8000-000000000000", version: "1", settlement: "", code: "", ...change };
  expect(SettleWishInput.safeParse(input).error?.issues.map(({ message }) => message) ?? []).toEqual(problems);
});

test("the database refuses what the procedure does", async () => {
  const stage = await aStage();
  const { wishId } = got(await makeWish(stage.clerk, stage.input));
  await appSql("SELECT set_config('app.actor', 'somebody', false)");
  const code = (sql: string) =>
    appSql(sql, [wishId]).then(
      () => "allowed",
      (thrown: { code?: string }) => thrown.code,
    );
  expect(await code("UPDATE menu_wishes SET name = '改名' WHERE id = $1")).toBe("42501");
  expect(await code("DELETE FROM menu_wishes WHERE id = $1")).toBe("42501");
  expect(await code("UPDATE menu_wishes SET state = 'TAKEN_UP' WHERE id = $1")).toBe("DC003");
  // An answer needs words, a settlement its day, and a move its event.
  expect(await code("UPDATE menu_wishes SET state = 'DELEGABLE' WHERE id = $1")).toBe("23514");
  expect(await code("UPDATE menu_wishes SET state = 'ON_MENU', settled_at = now() WHERE id = $1")).toBe("23514");
  expect(await code("UPDATE menu_wishes SET state = 'WITHDRAWN' WHERE id = $1")).toBe("DC004");
});
