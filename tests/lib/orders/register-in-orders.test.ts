import { describe, expect, test } from "vitest";
import { recordOfficerLeft } from "@/lib/capacity/record-officer-left";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import { basketStanding } from "@/lib/orders/basket-capacity.queries";
import { confirmOrder } from "@/lib/orders/confirm-order";
import type { RecordDecisionInput } from "@/lib/orders/decision.schema";
import { loadMeetingPack } from "@/lib/orders/decision-pack.queries";
import { chosenBySimilar } from "@/lib/orders/like-treatment.queries";
import { isUnlike } from "@/lib/orders/like-treatment.rules";
import { findOrder } from "@/lib/orders/order.queries";
import { recordDecision } from "@/lib/orders/record-decision";
import { reviewOrder } from "@/lib/orders/review-order";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import { keptRegister } from "@/tests/support/capacity.factories";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole, aTownship } from "@/tests/support/factories";
import {
  A_MEETING,
  aDraft,
  aLine,
  answered,
  aPublishedMenu,
  aRound,
  at,
  DURING,
  got,
  type TestMenu,
  type TestOrder,
} from "@/tests/support/orders.factories";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const itemOf = ({ menu }: TestOrder) => menu.items[0]?.id ?? "";

describe("certified officers stated in an order", () => {
  test("are refused above those valid today on the register, with both numbers; as many as there are pass", async () => {
    const order = await aDraft();
    // One ends today and still counts; one ended yesterday.
    await keptRegister(at(order.clerk, "2026-03-09T02:00:00Z"), order.township.id, [
      "2026-03-10",
      "2026-03-09",
      "2027-01-01",
    ]);
    const save = (haveCertifiedOfficers: number) =>
      saveOrder(order.clerk, { ...order, ...A_MEETING, lines: [aLine(itemOf(order), { haveCertifiedOfficers })] });
    expect(await save(3)).toMatchObject({
      ok: false,
      error: { code: "certified-above-register", name: "事项1", stated: 3, valid: 2 },
    });
    expect(code(await save(2))).toBe("ok");
  });

  test("that a certificate's end has overtaken hinder no other work on the basket, but the hand-in", async () => {
    const order = await aDraft();
    await keptRegister(order.clerk, order.township.id, ["2026-03-11", "2027-01-01"]);
    const later = at(order.clerk, "2026-03-12T02:00:00Z");
    const lines = [aLine(itemOf(order), { scope: "集镇" })];
    const { version } = got(await saveOrder(later, { ...order, ...A_MEETING, lines }));
    const refused = await submitOrder(later, { ...order, version });
    expect(refused).toMatchObject({
      error: { code: "order-incomplete", lines: [{ problems: ["certifiedOfficers-above-register"] }] },
    });
    // The day before, both certificates count.
    expect(code(await submitOrder(at(order.clerk, "2026-03-11T15:59:59Z"), { ...order, version }))).toBe("ok");
  });

  test("are refused in an amendment too", async () => {
    const order = await aDraft();
    const register = await keptRegister(order.clerk, order.township.id, ["2027-01-01", "2027-01-01"]);
    got(await submitOrder(order.clerk, order));
    got(await confirmOrder(order.head, { ...order, version: order.version + 1 }));
    const officerId = register.officers[0]?.id ?? "";
    const left = { townshipId: order.township.id, version: register.version, officerId };
    got(await recordOfficerLeft(order.clerk, { ...left, leftOn: "2026-03-10" as CivilDate }));
    const line = await db.orderLine.findFirstOrThrow({ where: { orderId: order.orderId } });
    const { menuItemId: _item, ...text } = aLine("", { scope: "集镇" });
    const amended = await amendOrderLine(order.clerk, { ...text, lineId: line.id, version: line.version });
    expect(amended).toMatchObject({
      error: {
        code: "line-incomplete",
        problems: [{ field: "haveCertifiedOfficers", problem: "certifiedOfficers-above-register" }],
      },
    });
  });

  test("are not compared with anything while there is no register", async () => {
    const order = await aDraft([{}], { haveCertifiedOfficers: 99 });
    expect(code(await submitOrder(order.clerk, order))).toBe("ok");
  });
});

test("the whole order is set against the register of that day; too little blocks nothing", async () => {
  const order = await aDraft([{}, { needFundsYuan: "200000" }], { haveFundsYuan: "200000" });
  await keptRegister(order.clerk, order.township.id, ["2026-03-10", "2027-01-01"]);
  const standing = async (day: string) => {
    const found = await findOrder(db, order.orderId);
    if (!found) throw new Error("no order");
    const { checks, keptOn } = await basketStanding(db, found, found.lines, day as CivilDate);
    return { keptOn, ...Object.fromEntries(checks.map(({ kind, have, verdict }) => [kind, `${have} ${verdict}`])) };
  };
  expect(await standing("2026-03-10")).toEqual({
    keptOn: "2026-03-10",
    certifiedOfficers: "2 sufficient",
    staff: "60 sufficient",
    hours: "6000 sufficient",
    funds: "200000.00 short",
  });
  expect(await standing("2026-03-11")).toMatchObject({ certifiedOfficers: "1 short" });
  expect(code(await submitOrder(order.clerk, order))).toBe("ok");
});

/** An order for the menu's first item by a township with so many residents, agreed by the department and reviewed. */
async function aReviewedOrder(
  menu: TestMenu,
  round: TestOrder["round"],
  township: { id: string; name: string },
  population: number,
): Promise<TestOrder> {
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  const head = await asRole("TOWNSHIP_HEAD", township, DURING);
  await keptRegister(clerk, township.id, ["2027-01-01", "2027-01-01"], { population });
  const { orderId } = got(await startOrder(clerk, { roundId: round.roundId, townshipId: township.id }));
  const { version } = got(
    await saveOrder(clerk, { orderId, version: 1, lines: [aLine(menu.items[0]?.id ?? "")], ...A_MEETING }),
  );
  const order = { orderId, version, township, menu, round, clerk, head };
  got(await submitOrder(clerk, order));
  got(await confirmOrder(head, { orderId, version: version + 1 }));
  await answered(order, 0, "AGREE");
  got(await reviewOrder(at(round.office, "2026-03-12T02:00:00Z"), { orderId, version: version + 2 }));
  return order;
}

type Decided = Partial<Pick<RecordDecisionInput["lines"][number], "outcome" | "mode" | "reason">>;

let number = 900;
async function decide(orders: readonly [TestOrder, Decided][]) {
  const [[first] = []] = orders;
  if (!first) throw new Error("no order");
  const approver = await asRole(
    "ESTABLISHMENT_APPROVER",
    await anOrganisation("ESTABLISHMENT_OFFICE"),
    "2026-03-13T02:00:00Z",
  );
  const lines = [];
  for (const [{ orderId }, decided] of orders) {
    const { id: lineId, version: lineVersion } = await db.orderLine.findFirstOrThrow({ where: { orderId } });
    const plain = { outcome: "APPROVED", mode: "OWN_NAME", reason: null } as const;
    lines.push({ lineId, lineVersion, scope: null, plannedOn: "2026-06-01" as CivilDate, ...plain, ...decided });
  }
  number += 1;
  return recordDecision(approver, {
    roundId: first.round.roundId,
    ...{ organ: "市委编委", documentNumber: `卫编〔2026〕${number}号`, decidedOn: "2026-03-13" as CivilDate },
    reasons: "经会议研究决定。",
    lines,
  });
}

describe("like townships", () => {
  const UNLIKE = { error: { code: "line-problems", lines: [{ problems: ["unlike-reason-missing"] }] } };
  const REFUSED = { outcome: "REFUSED", reason: "暂不具备检测条件。" } as const;

  async function orders(...populations: number[]): Promise<TestOrder[]> {
    const townships = await Promise.all(populations.map(() => aTownship()));
    const menu = await aPublishedMenu();
    const round = await aRound(menu, townships);
    const made = [];
    for (const [index, township] of townships.entries())
      made.push(await aReviewedOrder(menu, round, township, populations[index] ?? 0));
    return made;
  }
  const pair = async (...populations: [number, number]) => (await orders(...populations)) as [TestOrder, TestOrder];

  test.each([
    [{ outcome: "APPROVED", mode: "OWN_NAME" }, { outcome: "REFUSED", mode: null }, true],
    [{ outcome: "PARTLY_APPROVED", mode: "OWN_NAME" }, { outcome: "REFUSED", mode: null }, true],
    [{ outcome: "APPROVED", mode: "OWN_NAME" }, { outcome: "APPROVED", mode: "ENTRUST" }, true],
    [{ outcome: "APPROVED", mode: "OWN_NAME" }, { outcome: "PARTLY_APPROVED", mode: "OWN_NAME" }, false],
    [{ outcome: "REFUSED", mode: null }, { outcome: "REFUSED", mode: null }, false],
    [{ outcome: "APPROVED", mode: null }, { outcome: "APPROVED", mode: "ENTRUST" }, false],
  ] as const)("%j and %j are unlike: %s", (one, other, unlike) => {
    expect([isUnlike(one, other), isUnlike(other, one)]).toEqual([unlike, unlike]);
  });

  test("an approval where a like township was refused owes a reason, and so does another mode", async () => {
    const [earlier, later] = await pair(30_000, 32_000);
    expect(code(await decide([[earlier, REFUSED]]))).toBe("ok");
    expect(await decide([[later, {}]])).toMatchObject(UNLIKE);
    expect(code(await decide([[later, { reason: "本乡镇已有持证人员。" }]]))).toBe("ok");

    const [own, entrusted] = await pair(30_000, 32_000);
    expect(code(await decide([[own, {}]]))).toBe("ok");
    expect(await decide([[entrusted, { mode: "ENTRUST" }]])).toMatchObject(UNLIKE);
    expect(code(await decide([[entrusted, {}]]))).toBe("ok");
  });

  test("within one decision too: approved beside refused owes a reason", async () => {
    const [one, other] = await pair(30_000, 32_000);
    expect(
      await decide([
        [one, {}],
        [other, REFUSED],
      ]),
    ).toMatchObject(UNLIKE);
    expect(
      code(
        await decide([
          [one, { reason: "点多面广，已有队伍。" }],
          [other, REFUSED],
        ]),
      ),
    ).toBe("ok");
  });

  test("unlike townships, and townships without a register, owe nothing", async () => {
    // Residents differ by more than three quarters: a quarter on average, and a little.
    const [one, other] = await pair(30_000, 7_000);
    expect(
      code(
        await decide([
          [one, {}],
          [other, REFUSED],
        ]),
      ),
    ).toBe("ok");
  });

  test("the meeting is told who was treated how, and which lie beside; the catalogue who chose the matter", async () => {
    const [earlier, later, beside] = await orders(30_000, 32_000, 31_000);
    if (!earlier || !later || !beside) throw new Error("three orders");
    got(await decide([[earlier, REFUSED]]));
    const leader = await asRole("LEADER", await anOrganisation("CITY"), DURING);
    const pack = await loadMeetingPack(db, leader.actor, later.round.roundId, civilDate(leader.now));
    const line = pack?.lines.find(({ township }) => township === later.township.name);
    expect(line?.alike).toMatchObject({
      decided: [{ township: earlier.township.name, outcome: "REFUSED", mode: null, decidedOn: "2026-03-13" }],
      beside: [{ township: beside.township.name }],
    });
    const powerId = later.menu.items[0]?.powerId ?? "";
    const chosen = (await chosenBySimilar(db, later.township.id, [powerId])).get(powerId);
    expect(chosen?.toSorted()).toEqual([earlier.township.name, beside.township.name].toSorted());
  });

  test("what a township still prepares is nobody else's business", async () => {
    const [made] = await orders(30_000);
    const township = await aTownship();
    if (!made) throw new Error("one order");
    const round = await aRound(made.menu, [township]);
    const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
    await keptRegister(clerk, township.id, []);
    const { orderId } = got(await startOrder(clerk, { roundId: round.roundId, townshipId: township.id }));
    const lines = [aLine(made.menu.items[0]?.id ?? "", { haveCertifiedOfficers: 0 })];
    got(await saveOrder(clerk, { orderId, version: 1, lines, ...A_MEETING }));
    const powerId = made.menu.items[0]?.powerId ?? "";
    expect((await chosenBySimilar(db, made.township.id, [powerId])).get(powerId)).toEqual([]);
  });
});
