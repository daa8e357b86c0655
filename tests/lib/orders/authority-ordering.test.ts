// A matter above the ceiling, or lost by its department, in the catalogue, in the basket and when it is handed in.
import { beforeAll, expect, test } from "vitest";
import { recordHoldingLoss } from "@/lib/menu/record-holding-loss";
import { readableOrder } from "@/lib/orders/order.queries";
import { findCatalogue } from "@/lib/orders/order-catalogue.queries";
import { saveOrder } from "@/lib/orders/save-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { aCeiling } from "@/tests/support/ceiling.factories";
import { day } from "@/tests/support/consultation.factories";
import { aMenuDesk } from "@/tests/support/menu.factories";
import { A_MEETING, aDraft, aLine, DURING } from "@/tests/support/orders.factories";

const INSIDE = "对目录内行为的处罚";
const NO_FILTER = { q: "", domain: "", departmentId: "", type: "", part: "", page: 1 };
const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

let desk: Awaited<ReturnType<typeof aMenuDesk>>;
beforeAll(async () => {
  desk = await aMenuDesk(DURING);
  await aCeiling(desk, [INSIDE], "2026-03-01");
});

test("the catalogue flags what is above the ceiling; the basket keeps it, and it is not handed in", async () => {
  const order = await aDraft([{ name: "对目录外行为的处罚" }]);
  const { clerk, orderId } = order;
  const today = civilDate(clerk.now);
  const items = await inReading(clerk, async (tx) => {
    const view = await readableOrder(tx, clerk, orderId);
    return view && (await findCatalogue(tx, view, NO_FILTER, today)).items;
  });
  expect(items?.[0]?.authority.map(({ mode, standing }) => [mode, standing])).toEqual([
    ["OWN_NAME", "invalid"],
    ["ENTRUST", "valid"],
  ]);
  const menuItemId = order.menu.items[0]?.id ?? "";
  expect(await submitOrder(clerk, order)).toMatchObject({
    ok: false,
    error: { code: "order-incomplete", count: 1, lines: [{ menuItemId, problems: ["mode-unlawful"] }] },
  });
  const lines = [aLine(menuItemId, { mode: "ENTRUST" })];
  const saved = await saveOrder(clerk, { orderId, version: order.version, lines, ...A_MEETING });
  expect(code(saved)).toBe("ok");
  expect(code(await submitOrder(clerk, { orderId, version: order.version + 1 }))).toBe("ok");
});

test("a line is judged for the day wished: lost from that day on, lawful the day before", async () => {
  const { id: departmentId } = desk.department;
  const order = await aDraft([{ name: INSIDE, departmentId }], { wishedOn: day("2026-06-01"), mode: "ENTRUST" });
  const { clerk, orderId, version, menu } = order;
  const powerId = menu.items[0]?.powerId ?? "";
  const loss = { taker: "PREFECTURE", takerName: "市支队", documentNumber: "新政〔2026〕3号" } as const;
  expect(
    code(await recordHoldingLoss(desk.editor, { powerId, departmentId, goneFrom: day("2026-06-01"), ...loss })),
  ).toBe("ok");
  expect(code(await submitOrder(clerk, order))).toBe("order-incomplete");
  const lines = [aLine(menu.items[0]?.id ?? "", { mode: "ENTRUST", wishedOn: day("2026-05-31") })];
  expect(code(await saveOrder(clerk, { orderId, version, lines, ...A_MEETING }))).toBe("ok");
  expect(code(await submitOrder(clerk, { orderId, version: version + 1 }))).toBe("ok");
});
