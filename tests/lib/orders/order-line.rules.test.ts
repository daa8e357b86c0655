import { expect, test } from "vitest";
import { judgeCapacity } from "@/lib/orders/capacity.rules";
import { type LineText, lineProblems } from "@/lib/orders/order-line.rules";
import type { CivilDate } from "@/lib/shared/civil-date";

const need = { staff: 2, certifiedOfficers: 2, equipment: "执法记录仪", fundsYuan: "100.00" };
const complete: LineText = {
  mode: "ENTRUST",
  wishedOn: "2026-06-01" as CivilDate,
  scope: null,
  haveStaff: 2,
  haveCertifiedOfficers: 2,
  haveEquipment: null,
  equipmentSufficient: true,
  haveFundsYuan: "100",
  justification: "需要",
};

function problems(change: Partial<LineText>, today = "2026-03-10") {
  const line = { ...complete, ...change };
  const rules = { modes: ["OWN_NAME", "ENTRUST"], closesOn: "2026-03-31" as CivilDate, today: today as CivilDate };
  return lineProblems(line, { ...rules, capacity: judgeCapacity(need, line) });
}

test.each<[string, Partial<LineText>, string[]]>([
  ["complete", {}, []],
  ["without mode", { mode: null }, ["mode-missing"]],
  ["in a mode that the menu does not allow", { mode: "DISPATCH" }, ["mode-not-allowed"]],
  ["without day", { wishedOn: null }, ["wished-on-missing"]],
  ["wished on the window's last day", { wishedOn: "2026-03-31" as CivilDate }, ["wished-on-too-early"]],
  ["wished on the day after it", { wishedOn: "2026-04-01" as CivilDate }, []],
  ["without staff", { haveStaff: null }, ["staff-missing"]],
  ["without officers", { haveCertifiedOfficers: null }, ["certifiedOfficers-missing"]],
  ["without a word on equipment", { equipmentSufficient: null }, ["equipment-missing"]],
  ["without funds", { haveFundsYuan: null }, ["funds-missing"]],
  ["without justification", { justification: null }, ["justification-missing"]],
  ["with a blank one", { justification: "  \n " }, ["justification-missing"]],
  [
    "short, remedy of nine characters",
    { haveStaff: 1, justification: "一二三四五六七八九" },
    ["justification-too-short"],
  ],
  ["short, remedy of ten characters", { haveStaff: 1, justification: "一二三四五六七八九十" }, []],
  [
    "short, nine characters between blanks",
    { haveStaff: 1, justification: "  一二三四五六七八九  " },
    ["justification-too-short"],
  ],
  [
    "short, nine that count double in UTF-16",
    { haveStaff: 1, justification: "𠮷".repeat(9) },
    ["justification-too-short"],
  ],
])("a line %s", (_, change, expected) => {
  expect(problems(change)).toEqual(expected);
});

test("in an order that came back, the day wished lies after today as well", () => {
  const wishedOn = "2026-04-05" as CivilDate;
  expect(problems({ wishedOn }, "2026-04-04")).toEqual([]);
  expect(problems({ wishedOn }, "2026-04-05")).toEqual(["wished-on-too-early"]);
});
