import Decimal from "decimal.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type BasketHave, basketCapacity, isBasketShort, namedThings } from "@/lib/orders/basket-capacity.rules";
import type { CapacityNeed } from "@/lib/orders/capacity.rules";

const line = (need: Partial<CapacityNeed> = {}, domain = "URBAN_RURAL", type = "PENALTY") => ({
  type,
  domain,
  need: { staff: 3, certifiedOfficers: 2, equipment: null, fundsYuan: "10000.00", ...need },
});
const HAVE: BasketHave = {
  ...{ staff: 5, certifiedOfficers: 3, fundsYuan: "30000.00", hours: 960 },
  equipment: [{ name: "执法记录仪", quantity: 4 }],
};
const HOURS = 160;

const verdicts = (...asked: Parameters<typeof basketCapacity>) =>
  Object.fromEntries(
    basketCapacity(...asked).checks.map(({ kind, need, have, verdict }) => [kind, [need, have, verdict]]),
  );

test("people serve several matters, funds and hours add up; exactly what is there is enough", () => {
  const lines = [line(), line({ staff: 2, certifiedOfficers: 3, fundsYuan: "20000" })];
  expect(verdicts(lines, HAVE, HOURS)).toEqual({
    certifiedOfficers: ["3", "3", "sufficient"],
    staff: ["3", "5", "sufficient"],
    hours: ["960", "960", "sufficient"],
    funds: ["30000.00", "30000.00", "sufficient"],
  });
});

test.each([
  ["certifiedOfficers", { certifiedOfficers: 1 }],
  ["staff", { staff: 2 }],
  ["hours", { hours: 479 }],
  ["funds", { fundsYuan: "9999.99" }],
] as const)("one short of %s is short, and only there", (kind, change) => {
  const judged = verdicts([line()], { ...HAVE, ...change }, HOURS);
  expect(Object.entries(judged).filter(([, [, , verdict]]) => verdict === "short")).toMatchObject([[kind, {}]]);
});

test("without a register nothing is known, and nothing is short; an empty basket needs nothing", () => {
  expect(verdicts([line()], null, HOURS)).toMatchObject({
    staff: ["3", null, "unknown"],
    funds: ["10000.00", null, "unknown"],
  });
  expect(isBasketShort(basketCapacity([line({ equipment: "无人机1架" })], null, HOURS))).toBe(false);
  expect(isBasketShort(basketCapacity([], { ...HAVE, staff: 0, hours: 0, fundsYuan: "0" }, HOURS))).toBe(false);
});

test("certified officers are shown per domain, those of a domain that needs none left out", () => {
  const lines = [
    line(),
    line({ certifiedOfficers: 4 }),
    line({}, "ECOLOGY"),
    line({ certifiedOfficers: 0 }, "LIVELIHOOD"),
  ];
  expect(basketCapacity(lines, HAVE, HOURS).officersByDomain).toEqual([
    { domain: "URBAN_RURAL", need: 4 },
    { domain: "ECOLOGY", need: 2 },
  ]);
});

test("equipment is compared by name and the largest number named, whatever its writing", () => {
  const lines = [line({ equipment: "执法记录仪2台、执法文书" }), line({ equipment: "执法记录仪 5 台；噪声仪１台" })];
  expect(basketCapacity(lines, HAVE, HOURS).equipment).toEqual([
    { name: "执法记录仪", need: 5, have: 4, verdict: "short" },
    { name: "执法文书", need: 1, have: null, verdict: "short" },
    { name: "噪声仪", need: 1, have: null, verdict: "short" },
  ]);
});

test.each([
  [
    "执法记录仪2台、执法文书",
    [
      ["执法记录仪", 2],
      ["执法文书", 1],
    ],
  ],
  ["快检箱３套", [["快检箱", 3]]],
  ["4G布控球2", [["4G布控球", 2]]],
  ["", []],
] as const)("things with their numbers are read from “%s”", (text, things) => {
  expect(namedThings(text).map(({ name, quantity }) => [name, quantity])).toEqual(things);
});

const anyLine = fc.record({
  type: fc.constantFrom("PENALTY", "LICENCE"),
  domain: fc.constantFrom("URBAN_RURAL", "ECOLOGY"),
  need: fc.record({
    staff: fc.nat(20),
    certifiedOfficers: fc.nat(20),
    equipment: fc.constantFrom(null, "执法记录仪2台", "执法记录仪3台、快检箱1套"),
    fundsYuan: fc.nat(100_000_000).map((cents) => new Decimal(cents).div(100).toFixed(2)),
  }),
});
const sorted = (of: ReturnType<typeof basketCapacity>) => ({
  ...of,
  officersByDomain: of.officersByDomain.toSorted((a, b) => a.domain.localeCompare(b.domain)),
  equipment: of.equipment.toSorted((a, b) => a.name.localeCompare(b.name)),
});

test("the whole does not depend on the order of its lines", () => {
  fc.assert(
    fc.property(
      fc
        .array(anyLine, { maxLength: 12 })
        .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length }))),
      ([lines, shuffled]) => {
        expect(sorted(basketCapacity(shuffled, HAVE, HOURS))).toEqual(sorted(basketCapacity(lines, HAVE, HOURS)));
      },
    ),
  );
});

test("funds are the exact sum, officers and staff the largest need, and one more line never needs less", () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 12 }), anyLine, (lines, more) => {
      const [before, after] = [basketCapacity(lines, HAVE, HOURS), basketCapacity([...lines, more], HAVE, HOURS)];
      const cents = lines.reduce((sum, { need }) => sum + Math.round(Number(need.fundsYuan) * 100), 0);
      const needs = Object.fromEntries(before.checks.map(({ kind, need }) => [kind, need]));
      expect(needs).toMatchObject({
        funds: (cents / 100).toFixed(2),
        staff: String(Math.max(0, ...lines.map(({ need }) => need.staff))),
        certifiedOfficers: String(Math.max(0, ...lines.map(({ need }) => need.certifiedOfficers))),
      });
      for (const [index, { need }] of before.checks.entries())
        expect(new Decimal(after.checks[index]?.need ?? "0").greaterThanOrEqualTo(need)).toBe(true);
    }),
  );
});
