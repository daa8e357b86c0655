import { expect, test } from "vitest";
import { LineFields, LineForm, SaveOrderInput } from "@/lib/orders/order.schema";
import { OpenRoundInput } from "@/lib/orders/round.schema";

const ids = { orderId: "018f0000-0000-7000-8000-000000000001", menuItemId: "018f0000-0000-7000-8000-000000000002" };

test("a form sent with nothing filled in is a draft with nothing known", () => {
  const parsed = LineForm.parse({ ...ids, version: "3", mode: "", wishedOn: "", scope: " ", haveStaff: "" });
  expect(parsed).toEqual({
    ...ids,
    version: 3,
    ...{ mode: null, wishedOn: null, scope: null, haveStaff: null, haveCertifiedOfficers: null },
    ...{ haveEquipment: null, equipmentSufficient: null, haveFundsYuan: null, justification: null },
  });
});

test("numbers typed with a Chinese keyboard are numbers", () => {
  const typed = {
    haveStaff: "１２",
    haveCertifiedOfficers: " 2 ",
    haveFundsYuan: "20，000．50",
    equipmentSufficient: "yes",
  };
  expect(LineFields.parse(typed)).toMatchObject({
    haveStaff: 12,
    haveCertifiedOfficers: 2,
    haveFundsYuan: "20000.50",
    equipmentSufficient: true,
  });
});

test.each([
  ["haveStaff", "-1", "count-invalid"],
  ["haveStaff", "1.5", "count-invalid"],
  ["haveStaff", "两人", "count-invalid"],
  ["haveStaff", "10000", "count-invalid"],
  ["haveFundsYuan", "1.005", "funds-invalid"],
  ["haveFundsYuan", "99999999999", "funds-invalid"],
  ["wishedOn", "2026-02-30", "day-invalid"],
  ["mode", "SOLD", "mode-invalid"],
  ["justification", "长".repeat(2001), "justification-too-long"],
  ["haveEquipment", "长".repeat(501), "equipment-too-long"],
])("%s %s is refused as %s", (field, value, message) => {
  const parsed = LineFields.safeParse({ [field]: value });
  expect(parsed.error?.issues.map(({ path, message: said }) => [path.join("."), said])).toEqual([[field, message]]);
});

test("what a draft keeps can be sent again as it is", () => {
  const line = LineFields.parse({ mode: "ENTRUST", haveFundsYuan: "3.50", equipmentSufficient: false });
  const order = { orderId: ids.orderId, version: 1, meetingOn: null, meetingTitle: null, meetingNote: null };
  const input = { ...order, lines: [{ menuItemId: ids.menuItemId, ...line }] };
  expect(SaveOrderInput.parse(input)).toEqual(input);
});

test("a round names its townships as boxes ticked or as a list, at least one", () => {
  const form = {
    title: "第一批",
    documentNumber: "卫编〔2026〕1号",
    menuEditionId: ids.orderId,
    opensOn: "2026-03-02",
    closesOn: "2026-03-31",
  };
  const ticked = OpenRoundInput.parse({ ...form, townshipIds: `${ids.orderId},${ids.menuItemId}` });
  expect(ticked.townshipIds).toEqual([ids.orderId, ids.menuItemId]);
  expect(OpenRoundInput.parse({ ...form, townshipIds: [ids.orderId] }).townshipIds).toEqual([ids.orderId]);
  const none = OpenRoundInput.safeParse({ ...form, title: " " });
  expect(none.error?.issues.map(({ message }) => message)).toEqual(["title-invalid", "townships-missing"]);
});
