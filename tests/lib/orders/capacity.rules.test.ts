import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type CapacityHave,
  type CapacityNeed,
  capacityNeed,
  isShort,
  judgeCapacity,
} from "@/lib/orders/capacity.rules";

const verdicts = (need: CapacityNeed, have: CapacityHave) =>
  Object.fromEntries(judgeCapacity(need, have).map(({ kind, verdict }) => [kind, verdict]));

const need: CapacityNeed = { staff: 3, certifiedOfficers: 2, equipment: "执法记录仪", fundsYuan: "20000.00" };
const have: CapacityHave = {
  haveStaff: 3,
  haveCertifiedOfficers: 2,
  haveEquipment: null,
  equipmentSufficient: true,
  haveFundsYuan: "20000",
};

test("exactly what is needed is sufficient", () => {
  expect(verdicts(need, have)).toEqual({
    staff: "sufficient",
    certifiedOfficers: "sufficient",
    equipment: "sufficient",
    funds: "sufficient",
  });
});

test.each([
  ["staff", { haveStaff: 2 }],
  ["certifiedOfficers", { haveCertifiedOfficers: 1 }],
  ["equipment", { equipmentSufficient: false }],
  ["funds", { haveFundsYuan: "19999.99" }],
])("one short of %s is short, and only there", (kind, change) => {
  const judged = verdicts(need, { ...have, ...change });
  expect(judged[kind]).toBe("short");
  expect(Object.values(judged).filter((verdict) => verdict === "short")).toHaveLength(1);
});

test("nothing stated is unknown where something is needed, sufficient where nothing is", () => {
  const nothing: CapacityHave = {
    haveStaff: null,
    haveCertifiedOfficers: null,
    haveEquipment: null,
    equipmentSufficient: null,
    haveFundsYuan: null,
  };
  expect(new Set(Object.values(verdicts(need, nothing)))).toEqual(new Set(["unknown"]));
  const free: CapacityNeed = { staff: 0, certifiedOfficers: 0, equipment: null, fundsYuan: "0.00" };
  expect(new Set(Object.values(verdicts(free, nothing)))).toEqual(new Set(["sufficient"]));
});

test.each([
  ["PENALTY", 0, 2, 2],
  ["PENALTY", 1, 2, 2],
  ["PENALTY", 5, 2, 5],
  ["PENALTY", 1, 3, 3], // the city set three
  ["INSPECTION", 0, 2, 0],
])(
  "a %s for which the menu asks %i officers, with a floor of %i, needs %i",
  (type, certifiedOfficers, floor, asked) => {
    expect(capacityNeed({ ...need, type, certifiedOfficers }, floor).certifiedOfficers).toBe(asked);
  },
);

const count = fc.nat(9999);
const yuan = fc
  .bigInt({ min: 0n, max: 999_999_999_999n })
  .map((fen) => `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`);
const fen = (text: string) => BigInt(text.replace(".", ""));

test("a township is short exactly where it has less than is needed, to the fen", () => {
  const arbitrary = fc.record({ staff: count, certifiedOfficers: count, fundsYuan: yuan });
  const had = fc.record({ haveStaff: count, haveCertifiedOfficers: count, haveFundsYuan: yuan, enough: fc.boolean() });
  fc.assert(
    fc.property(arbitrary, had, (asked, { enough, ...counts }) => {
      const judged = judgeCapacity(
        { ...asked, equipment: "设备" },
        { ...counts, haveEquipment: null, equipmentSufficient: enough },
      );
      expect(isShort(judged)).toBe(
        counts.haveStaff < asked.staff ||
          counts.haveCertifiedOfficers < asked.certifiedOfficers ||
          fen(counts.haveFundsYuan) < fen(asked.fundsYuan) ||
          !enough,
      );
    }),
  );
});

test("more of anything never makes a township shorter", () => {
  fc.assert(
    fc.property(count, count, count, (needed, first, more) => {
      const at = (haveStaff: number) =>
        isShort(
          judgeCapacity({ ...need, staff: needed }, { ...have, haveStaff }).filter(({ kind }) => kind === "staff"),
        );
      if (!at(first)) expect(at(first + more)).toBe(false);
    }),
  );
});
