import { beforeAll, describe, expect, test } from "vitest";
import type { Role } from "@/lib/identity/permissions";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { returnOrder } from "@/lib/orders/return-order";
import { readableRound } from "@/lib/orders/round.queries";
import { loadRoundGrid } from "@/lib/orders/round-grid.queries";
import { loadRoundProgress } from "@/lib/orders/round-progress.queries";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { db } from "@/tests/support/db";
import { aDepartment, anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import { A_MEETING, aLine, aPublishedMenu, aRound, at, got, type TestItem } from "@/tests/support/orders.factories";

const march = (day: number) => `2026-03-${String(day).padStart(2, "0")}T02:00:00Z`;
type Body = Awaited<ReturnType<typeof aTownship>>;
type Placed = { orderId: string; version: number; clerk: Ctx; head: Ctx };

let roundId: string;
let first: Body;
let second: Body;
let items: TestItem[];
let townships: Record<"asked" | "handedIn" | "drafting" | "withdrawn" | "idle", Body>;
let asked: Placed;
let handedIn: Placed;

async function placed(township: Body, chosen: readonly number[], day: number): Promise<Placed> {
  const clerk = await asRole("TOWNSHIP_CLERK", township, march(day));
  const { orderId } = got(await startOrder(clerk, { roundId, townshipId: township.id }));
  const lines = chosen.flatMap((index) => items.slice(index, index + 1)).map(({ id }) => aLine(id));
  const { version } = got(await saveOrder(clerk, { orderId, version: 1, lines, ...A_MEETING }));
  return { orderId, version, clerk, head: await asRole("TOWNSHIP_HEAD", township, march(day)) };
}

async function submitted(order: Placed, day: number): Promise<Placed> {
  got(await submitOrder(at(order.clerk, march(day)), order));
  return { ...order, version: order.version + 1 };
}

async function confirmed(order: Placed, day: number): Promise<Placed> {
  got(await confirmOrder(at(order.head, march(day)), order));
  return { ...order, version: order.version + 1 };
}

// Five townships by region code: one asked the departments, one handed in, one drafts, one withdrew, one did nothing.
beforeAll(async () => {
  [first, second] = [await aDepartment(), await aDepartment()];
  const menu = await aPublishedMenu([
    { departmentId: second.id },
    { departmentId: first.id },
    { departmentId: second.id },
  ]);
  items = menu.items;
  const made: Body[] = [];
  for (const code of [1, 2, 3, 4, 5]) made.push(await anOrganisation("TOWNSHIP", { regionCode: `41099910${code}000` }));
  const [idle, askedOf, handedInBy, draftingIn, withdrawnBy] = made as [Body, Body, Body, Body, Body];
  townships = { idle, asked: askedOf, handedIn: handedInBy, drafting: draftingIn, withdrawn: withdrawnBy };
  ({ roundId } = await aRound(menu, [...made].reverse()));
  // Out of the order of their codes.
  handedIn = await submitted(await placed(townships.handedIn, [1], 6), 9);
  asked = await confirmed(await submitted(await placed(townships.asked, [0, 1], 9), 10), 11);
  await placed(townships.drafting, [2], 10);
  const given = await submitted(await placed(townships.withdrawn, [2], 9), 10);
  got(await withdrawOrder(at(given.head, march(11)), { ...given, reason: "另行研究" }));
  const line = await db.orderLine.findFirstOrThrow({
    where: { orderId: asked.orderId, menuItem: { powerVersion: { departmentId: first.id } } },
  });
  const clerk = await asRole("DEPARTMENT_CLERK", first, march(12));
  got(await giveOpinion(clerk, { lineId: line.id, digest: line.digest ?? "", answer: "AGREE", reason: "" }));
});

const gridOf = async (role: Role, body: Body) => {
  const ctx = await asRole(role, body, march(12));
  const grid = await inReading(ctx, async (tx) => {
    const round = await readableRound(tx, ctx, roundId);
    return round && (await loadRoundGrid(tx, ctx, round));
  });
  if (!grid) return null;
  const nameOf = Object.fromEntries(Object.entries(townships).map(([name, { id }]) => [id, name]));
  return {
    columns: grid.townships.map(({ id, orderId }) => [nameOf[id], orderId !== null]),
    rows: grid.groups.flatMap(({ rows }) =>
      rows.map(({ name, cells }) => [name, cells.map((cell) => cell?.state ?? null)]),
    ),
  };
};

describe("the grid", () => {
  test.each<Role>(["ESTABLISHMENT_EDITOR", "LEADER", "INSPECTOR"])(
    "shows %s every invited township by region code, and of drafts and withdrawn orders nothing",
    async (role) => {
      expect(await gridOf(role, await anOrganisation("CITY"))).toEqual({
        columns: [
          ["idle", false],
          ["asked", true],
          ["handedIn", true],
          ["drafting", false],
          ["withdrawn", false],
        ],
        rows: [
          ["事项1", [null, "ORDERED", null, null, null]],
          ["事项2", [null, "AGREED", "PREPARING", null, null]],
        ],
      });
    },
  );

  test("shows a department its own matters, from townships whose heads have confirmed", async () => {
    expect(await gridOf("DEPARTMENT_CLERK", first)).toEqual({
      columns: [["asked", true]],
      rows: [["事项2", ["AGREED"]]],
    });
    expect(await gridOf("DEPARTMENT_HEAD", second)).toEqual({
      columns: [["asked", true]],
      rows: [["事项1", ["ORDERED"]]],
    });
    expect(await gridOf("DEPARTMENT_CLERK", await aDepartment())).toEqual({ columns: [], rows: [] });
  });

  test("shows a township its own column only, its draft included", async () => {
    expect(await gridOf("TOWNSHIP_HEAD", townships.drafting)).toEqual({
      columns: [["drafting", true]],
      rows: [["事项3", ["PREPARING"]]],
    });
    expect(await gridOf("TOWNSHIP_CLERK", townships.idle)).toEqual({ columns: [["idle", false]], rows: [] });
    expect(await gridOf("TOWNSHIP_CLERK", await aTownship())).toBeNull();
  });

  test.each<Role>(["SYSTEM_ADMINISTRATOR", "AUDITOR"])("is closed to %s", async (role) => {
    expect(await gridOf(role, await anOrganisation("CITY"))).toBeNull();
  });
});

const progressOf = async (role: Role, body: Body, day = 12) => {
  const ctx = await asRole(role, body, march(day));
  const today = civilDate(ctx.now);
  const rows = await inReading(ctx, async (tx) => {
    const round = await readableRound(tx, ctx, roundId);
    return round ? loadRoundProgress(tx, round, await loadCalendar(tx), today) : [];
  });
  const nameOf = Object.fromEntries(Object.entries(townships).map(([name, { id }]) => [id, name]));
  const short = (text: string) => Number(text.slice(8));
  return Object.fromEntries(
    rows.map(({ id, order }) => [
      nameOf[id],
      order && {
        phases: order.phases.map(({ kind, from, to }) => [kind, short(from), short(to)]),
        end: order.end && short(order.end.on),
        due: order.due && [short(order.due.dueOn), order.due.overdueSince && short(order.due.overdueSince)],
      },
    ]),
  );
};

describe("the progress", () => {
  test("lists every invited township by region code, with the days on which its order moved", async () => {
    const progress = await progressOf("ESTABLISHMENT_EDITOR", await anOrganisation("CITY"));
    expect(Object.keys(progress)).toEqual(["idle", "asked", "handedIn", "drafting", "withdrawn"]);
    expect(progress).toEqual({
      idle: null,
      // Asked on Wednesday the 11th; five working days later is the 18th.
      asked: {
        phases: [
          ["PREPARING", 9, 10],
          ["CONFIRMING", 10, 11],
          ["CONSULTING", 11, 12],
        ],
        end: null,
        due: [18, null],
      },
      handedIn: {
        phases: [
          ["PREPARING", 6, 9],
          ["CONFIRMING", 9, 12],
        ],
        end: null,
        due: null,
      },
      drafting: { phases: [["PREPARING", 10, 12]], end: null, due: [31, null] },
      withdrawn: {
        phases: [
          ["PREPARING", 9, 10],
          ["CONFIRMING", 10, 11],
        ],
        end: 11,
        due: null,
      },
    });
  });

  test.each([
    [18, null],
    [19, 19],
  ])("on March %i the wait for an answer is overdue since: %s", async (day, since) => {
    const { asked: row } = await progressOf("LEADER", await anOrganisation("CITY"), day);
    expect(row?.due).toEqual([18, since]);
  });

  test("shows a township itself, and a department no township", async () => {
    expect(Object.keys(await progressOf("TOWNSHIP_CLERK", townships.asked))).toEqual(["asked"]);
    expect(await progressOf("DEPARTMENT_CLERK", first)).toEqual({});
  });

  test("a return and what follows it stand in the plot", async () => {
    const sentBack = at(handedIn.head, march(13));
    got(await returnOrder(sentBack, { ...handedIn, reason: "请再核实" }));
    const again = { ...handedIn, version: handedIn.version + 1 };
    const { handedIn: row } = await progressOf("ESTABLISHMENT_EDITOR", await anOrganisation("CITY"), 16);
    expect(row).toEqual({
      phases: [
        ["PREPARING", 6, 9],
        ["CONFIRMING", 9, 13],
        ["AMENDING", 13, 16],
      ],
      end: null,
      due: [31, null],
    });
    await confirmed(await submitted(again, 17), 18);
    const { handedIn: later } = await progressOf("TOWNSHIP_HEAD", townships.handedIn, 19);
    expect(later?.phases.slice(2)).toEqual([
      ["AMENDING", 13, 17],
      ["CONFIRMING", 17, 18],
      ["CONSULTING", 18, 19],
    ]);
  });
});
