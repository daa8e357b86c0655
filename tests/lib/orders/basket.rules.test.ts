import { expect, test } from "vitest";
import { basketOf, withItem, withLine, withMeeting, withoutItem } from "@/lib/orders/basket.rules";
import type { CivilDate } from "@/lib/shared/civil-date";

const line = {
  menuItemId: "one",
  mode: "ENTRUST",
  wishedOn: "2026-06-01" as CivilDate,
  scope: "集镇范围",
  haveStaff: 3,
  haveCertifiedOfficers: 2,
  haveEquipment: null,
  equipmentSufficient: true,
  haveFundsYuan: "10.00",
  justification: "理由",
} as const;
const order = {
  id: "order",
  version: 7,
  meetingOn: "2026-03-06" as CivilDate,
  meetingTitle: "会议",
  meetingNote: "记录",
  lines: [{ ...line, name: "不属于内容", state: "ORDERED" }],
};
const basket = basketOf(order, 5);

test("a basket is the order's own text, with the version that the sender saw", () => {
  const { id: orderId, meetingOn, meetingTitle, meetingNote } = order;
  expect(basket).toEqual({ orderId, version: 5, meetingOn, meetingTitle, meetingNote, lines: [line] });
});

test("an item is added once, blank, with its mode where there is no choice", () => {
  expect(withItem(basket, "one", ["OWN_NAME"])).toBe(basket);
  expect(withItem(basket, "two", ["OWN_NAME"]).lines[1]).toMatchObject({ menuItemId: "two", mode: "OWN_NAME" });
  expect(withItem(basket, "two", ["OWN_NAME", "ENTRUST"]).lines[1]).toMatchObject({ mode: null, justification: null });
});

test("one line, one removal or the meeting is changed and the rest stays", () => {
  const two = withItem(basket, "two", []);
  expect(withoutItem(two, "one").lines.map(({ menuItemId }) => menuItemId)).toEqual(["two"]);
  const changed = withLine(two, "two", { ...line, haveStaff: 9 });
  expect(changed.lines[0]).toEqual(line);
  expect(changed.lines[1]).toEqual({ ...line, menuItemId: "two", haveStaff: 9 });
  const meeting = { meetingOn: null, meetingTitle: "另一会议", meetingNote: null };
  expect(withMeeting(basket, meeting)).toEqual({ ...basket, ...meeting });
});
