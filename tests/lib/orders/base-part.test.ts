import { expect, test } from "vitest";
import { readableOrder } from "@/lib/orders/order.queries";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { inReading } from "@/lib/shared/transaction";
import { db } from "@/tests/support/db";
import { asRole, aTownship, given } from "@/tests/support/factories";
import {
  A_MEETING,
  aLine,
  anOrderInConsultation,
  aPublishedMenu,
  aRound,
  DURING,
  delegated,
  got,
  type TestMenu,
} from "@/tests/support/orders.factories";

const BASE_AND_OPTIONAL = [{ part: "BASE" }, { part: "BASE" }, { part: "OPTIONAL" }] as const;

/** A basket of that township with these of the menu's items, in a round of its own. */
async function aBasket(
  menu: TestMenu,
  township: { id: string; name: string },
  picks: readonly number[],
  coversBasePart = true,
) {
  const { roundId } = await aRound(menu, [township], undefined, coversBasePart);
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  const { orderId } = got(await startOrder(clerk, { roundId, townshipId: township.id }));
  const lines = picks.map((index) => aLine(menu.items[index]?.id ?? ""));
  const { version } = got(await saveOrder(clerk, { orderId, version: 1, lines, ...A_MEETING }));
  return { clerk, orderId, version, roundId };
}

const shown = async ({ clerk, orderId }: Awaited<ReturnType<typeof aBasket>>) =>
  (await inReading(clerk, (tx) => readableOrder(tx, clerk, orderId)))?.baseOutstanding.map(({ name }) => name);

test("hand-in is refused by name while the base part is not taken, and goes through when it is", async () => {
  const [menu, township] = [await aPublishedMenu(BASE_AND_OPTIONAL), await aTownship()];
  const basket = await aBasket(menu, township, [0, 2]);
  expect(await shown(basket)).toEqual(["事项2"]);
  expect(await submitOrder(basket.clerk, basket)).toEqual({
    ok: false,
    error: { code: "base-outstanding", count: 1, names: ["事项2"] },
  });
  const lines = menu.items.map(({ id }) => aLine(id));
  const { version } = got(await saveOrder(basket.clerk, { ...basket, lines, ...A_MEETING }));
  expect(await shown(basket)).toEqual([]);
  got(await submitOrder(basket.clerk, { ...basket, version }));
});

test("a round that does not cover the base part asks for none of it", async () => {
  const basket = await aBasket(await aPublishedMenu(BASE_AND_OPTIONAL), await aTownship(), [2], false);
  expect(await shown(basket)).toEqual([]);
  got(await submitOrder(basket.clerk, basket));
});

test("what the city decided on before, granted, ended or refused, is not asked for again", async () => {
  for (const state of ["HANDING_OVER", "ENDED"] as const) {
    const before = await anOrderInConsultation(BASE_AND_OPTIONAL);
    await delegated(before, 0, state);
    const basket = await aBasket(before.menu, before.township, state === "ENDED" ? [2] : []);
    expect(await shown(basket)).toEqual([]);
  }
});

test("a base item that no mode can lawfully hand down is not asked for", async () => {
  // No penalty is imposed at a service front.
  const menu = await aPublishedMenu([{ part: "BASE", type: "PENALTY", modes: ["SERVICE_FRONT"] }, { part: "BASE" }]);
  expect(await shown(await aBasket(menu, await aTownship(), []))).toEqual(["事项2"]);
});

test("what a round asks of the base part is said in its opening and never changes", async () => {
  const { roundId } = await aRound(await aPublishedMenu(), [await aTownship()], undefined, true);
  const opened = await db.auditEvent.findFirstOrThrow({ where: { subjectId: roundId, event: "round.opened" } });
  expect(opened.data).toMatchObject({ coversBasePart: true });
  await expect(
    given((tx) => tx.orderRound.update({ where: { id: roundId }, data: { coversBasePart: false } })),
  ).rejects.toThrow(/does not change/);
});
