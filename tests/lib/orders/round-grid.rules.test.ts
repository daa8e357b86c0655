import { expect, test } from "vitest";
import type { OrderLineState, OrderState } from "@/lib/orders/order.machine";
import { type GridLine, gridGroups, gridSummary } from "@/lib/orders/round-grid.rules";

const line = (
  townshipId: string,
  ordinal: number,
  department: string,
  state: OrderLineState = "AGREED",
  orderState: OrderState = "IN_CONSULTATION",
): GridLine => ({
  ...{ id: `${townshipId}${ordinal}`, orderId: `order ${townshipId}`, orderState, townshipId, state },
  matter: { menuItemId: `item ${ordinal}`, ordinal, name: `事项${ordinal}`, department },
});

const picture = (lines: readonly GridLine[], townships: readonly string[]) =>
  gridGroups(lines, townships).map(({ department, rows }) => [
    department,
    ...rows.map(({ name, cells, townships }) => [name, cells.map((cell) => cell?.state ?? null), townships]),
  ]);

test("rows follow the menu and stand together by department; columns keep the order given", () => {
  const lines = [line("b", 3, "城管"), line("b", 2, "水利", "OBJECTED"), line("a", 1, "城管"), line("a", 2, "水利")];
  expect(picture(lines, ["a", "b", "c"])).toEqual([
    ["城管", ["事项1", ["AGREED", null, null], 1], ["事项3", [null, "AGREED", null], 1]],
    ["水利", ["事项2", ["AGREED", "OBJECTED", null], 2]],
  ]);
});

test.each<[OrderState, string]>([
  ["DRAFT", "PREPARING"],
  ["SUBMITTED", "PREPARING"],
  ["RETURNED", "PREPARING"],
  ["IN_CONSULTATION", "AGREED"],
  ["REVIEWED", "AGREED"],
  ["DECIDED", "AGREED"],
])("in an order that is %s an agreed line reads %s", (orderState, expected) => {
  expect(picture([line("a", 1, "城管", "AGREED", orderState)], ["a"])).toEqual([["城管", ["事项1", [expected], 1]]]);
});

test("a township without a column is left out, and a grid without lines says nothing", () => {
  expect(gridGroups([line("x", 1, "城管")], ["a"])).toEqual([]);
  expect(gridSummary([])).toBeNull();
});

test("the summary counts matters, townships and lines, and names where most stand", () => {
  const lines = [
    line("a", 1, "城管", "CONDITIONAL"),
    line("b", 1, "城管", "AGREED"),
    line("b", 2, "城管", "OBJECTED"),
    line("c", 2, "城管", "ORDERED"),
  ];
  expect(gridSummary(gridGroups(lines, ["a", "b", "c", "d"]))).toEqual({
    ...{ matters: 2, townships: 3, lines: 4, most: "agreed", mostLines: 2 },
  });
});

test("of several with as many, the first in the list is named: agreed before waiting", () => {
  const lines = [line("a", 1, "城管", "ORDERED"), line("b", 1, "城管", "AGREED")];
  expect(gridSummary(gridGroups(lines, ["a", "b"]))).toMatchObject({ most: "agreed", mostLines: 1 });
});
