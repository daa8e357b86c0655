import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawSample } from "@/lib/inspections/draw.rules";
import { FINDING_MOVES, FINDING_STATES, PLAN_MOVES } from "@/lib/inspections/inspection.machine";
import {
  dueObstacle,
  findingNumber,
  isAsked,
  isSettled,
  itemsOf,
  planNumber,
  visitDayProblem,
} from "@/lib/inspections/inspection.rules";
import { RecordVisitInput, ReferFindingInput } from "@/lib/inspections/inspection.schema";
import { AREAS, FINDING_KINDS, MOST_ITEMS } from "@/lib/inspections/inspection.terms";
import { paretoConclusion, paretoOf, vitalFew } from "@/lib/inspections/pareto.rules";
import { STANDARD_ITEMS } from "@/lib/inspections/standard-items.terms";
import { day } from "@/tests/support/consultation.factories";
import { planInput } from "@/tests/support/inspection.factories";

describe("the draw", () => {
  const candidates = (keys: readonly string[]) => keys.map((key) => ({ id: key, key, name: key }));
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 20 });

  test("draws so many, in the order in which they came, the same whoever repeats it", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), keys, fc.nat(20), (seed, given, wished) => {
        const count = Math.min(wished, given.length);
        const drawn = drawSample(seed, candidates(given), count).map(({ key }) => key);
        expect(drawn.length).toBe(count);
        expect(given.filter((key) => drawn.includes(key))).toEqual(drawn);
        const shuffled = drawSample(seed, candidates([...given].reverse()), count).map(({ key }) => key);
        expect(new Set(shuffled)).toEqual(new Set(drawn));
      }),
    );
  });

  test("is what anybody computes from seed and key", () => {
    const codes = ["410781100000", "410781101000", "410781102000", "410781103000"];
    const digest = (key: string) => createHash("sha256").update(`种子\n${key}`, "utf8").digest("hex");
    const smallest = [...codes].sort((a, b) => (digest(a) < digest(b) ? -1 : 1)).slice(0, 2);
    expect(new Set(drawSample("种子", candidates(codes), 2).map(({ key }) => key))).toEqual(new Set(smallest));
  });
});

describe("the chart", () => {
  test("counts every finding once, the most frequent first, up to 100", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FINDING_KINDS), { minLength: 1, maxLength: 200 }), (kinds) => {
        const bars = paretoOf(kinds, FINDING_KINDS);
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(kinds.length);
        expect(bars.map(({ count }) => count)).toEqual(bars.map(({ count }) => count).sort((a, b) => b - a));
        expect(bars.at(-1)?.share).toBe(100);
        const few = bars.slice(0, vitalFew(bars)).reduce((sum, { count }) => sum + count, 0);
        const fewer = bars.slice(0, vitalFew(bars) - 1).reduce((sum, { count }) => sum + count, 0);
        expect(few * 5).toBeGreaterThanOrEqual(kinds.length * 4);
        expect(fewer * 5).toBeLessThan(kinds.length * 4);
      }),
    );
  });

  test("rounds half up, and knows nothing of nothing", () => {
    const kinds = [...Array(1).fill("OTHER"), ...Array(7).fill("DUTY_UNDONE")];
    expect(paretoOf(kinds, FINDING_KINDS).map(({ share }) => share)).toEqual([88, 100]);
    expect(paretoOf([], FINDING_KINDS)).toEqual([]);
    expect(vitalFew([])).toBe(0);
  });
});

test("a visit lies within the plan and not after today", () => {
  const plan = { periodFrom: day("2026-06-02"), periodTo: day("2026-06-10") };
  const problem = (on: string, today = "2026-06-30") => visitDayProblem(day(on), plan, day(today));
  expect(problem("2026-06-01")).toBe("visited-outside");
  expect(problem("2026-06-02")).toBeNull();
  expect(problem("2026-06-10")).toBeNull();
  expect(problem("2026-06-11")).toBe("visited-outside");
  expect(problem("2026-06-05", "2026-06-04")).toBe("visited-later");
  expect(problem("2026-06-05", "2026-06-05")).toBeNull();
});

test("a last day lies ahead", () => {
  expect(dueObstacle(day("2026-06-01"), day("2026-06-01"))).toBe("due-not-ahead");
  expect(dueObstacle(day("2026-06-02"), day("2026-06-01"))).toBeNull();
});

test("lines of the checklist say of whom they are asked", () => {
  expect(itemsOf("USE", "乡镇：有人办\n\n  部门: 不下派 \r\ntownship: staffed\n齐全")).toEqual([
    { area: "USE", side: "TOWNSHIP", text: "有人办" },
    { area: "USE", side: "DEPARTMENT", text: "不下派" },
    { area: "USE", side: "TOWNSHIP", text: "staffed" },
    { area: "USE", side: "BOTH", text: "齐全" },
  ]);
  expect(["BOTH", "TOWNSHIP", "DEPARTMENT"].map((side) => isAsked(side as "BOTH", true))).toEqual([true, true, false]);
  expect(["BOTH", "TOWNSHIP", "DEPARTMENT"].map((side) => isAsked(side as "BOTH", false))).toEqual([true, false, true]);
});

test("the standard checklist can be opened as it stands, and asks townships and departments in every area", () => {
  const { items } = planInput(Object.fromEntries(AREAS.map((area) => [area, STANDARD_ITEMS[area].join("\n")])));
  expect(items.length).toBeLessThanOrEqual(MOST_ITEMS);
  for (const area of AREAS)
    for (const isTownship of [true, false])
      expect(items.some((item) => item.area === area && isAsked(item.side, isTownship))).toBe(true);
});

test("a plan without anybody, without a seed or without items is refused", () => {
  const refused = (wishes: Record<string, string>) => () => planInput(wishes);
  expect(refused({ townshipWay: "NONE", departmentWay: "NONE" })).toThrow("nobody-sampled");
  expect(refused({ townshipWay: "DRAWN", townshipCount: "2" })).toThrow("seed-missing");
  expect(refused({ townshipWay: "DRAWN", seed: "x" })).toThrow("count-invalid");
  expect(refused({ townshipWay: "DRAWN", seed: "x", townshipCount: "1.5" })).toThrow("count-invalid");
  expect(refused({ periodTo: "2026-04-30" })).toThrow("period-reversed");
  expect(refused({ COMPILE: "", USE: "", GUARANTEE: "" })).toThrow("items-missing");
  expect(refused({ COMPILE: "乡镇：" })).toThrow("item-invalid");
});

test("the field form wants an answer to every item, and words for what fails", () => {
  const [one, two] = ["0190f000-0000-7000-8000-00000000000a", "0190f000-0000-7000-8000-00000000000b"];
  const sent = { bodyId: one, key: two, visitedOn: "2026-06-01", summary: "", items: `${one},${two}` };
  const paths = (more: Record<string, string>) =>
    RecordVisitInput.safeParse({ ...sent, ...more }).error?.issues.map(({ path, message }) => `${path} ${message}`);
  expect(paths({})).toEqual([`result.${one} result-missing`, `result.${two} result-missing`]);
  expect(paths({ [`result.${one}`]: "FAILS", [`result.${two}`]: "MEETS" })).toEqual([`note.${one} note-missing`]);
  expect(paths({ [`result.${one}`]: "GOOD", [`result.${two}`]: "MEETS" })).toEqual([`result.${one} result-missing`]);
  const read = RecordVisitInput.parse({
    ...{ ...sent, [`result.${one}`]: "FAILS", [`note.${one}`]: " 缺少文号 ", [`result.${two}`]: "NOT_APPLICABLE" },
  });
  expect(read.answers).toEqual([
    { itemId: one, result: "FAILS", note: "缺少文号" },
    { itemId: two, result: "NOT_APPLICABLE", note: null },
  ]);
});

test("a referral states grounds of the city's own text, and no others", () => {
  const referral = { findingId: "0190f000-0000-7000-8000-00000000000a", version: "1", documentNumber: "移送1号" };
  const parsed = (grounds: string) =>
    ReferFindingInput.safeParse({ ...referral, referredOn: "2026-06-01", statement: "拖延不办。", grounds }).success;
  expect(["DELAY", "DELAY,SHIRKING", "", "CORRUPTION", "DELAY,OTHER"].map(parsed)).toEqual([
    ...[true, true, false, false, false],
  ]);
});

test("every state but the first two is the last, and the owner's only move is to rectify", () => {
  for (const state of FINDING_STATES) expect(FINDING_MOVES.some(({ from }) => from === state)).toBe(!isSettled(state));
  expect(FINDING_MOVES.filter(({ permission }) => permission === "inspection.rectify").map(({ to }) => to)).toEqual([
    "RECTIFIED",
  ]);
  expect(PLAN_MOVES.filter(({ from }) => from !== null).map(({ from }) => from)).toEqual(["OPEN", "CLOSED", "OPEN"]);
  expect([planNumber("2026", 7), findingNumber("2026", 1234)]).toEqual(["DC-2026-007", "WT-2026-1234"]);
});

test("the chart concludes only what its bars say", () => {
  const of = (...counts: number[]) =>
    paretoConclusion(
      paretoOf(
        FINDING_KINDS.flatMap((kind, index) => Array(counts[index] ?? 0).fill(kind)),
        FINDING_KINDS,
      ),
    );
  expect([of(1), of(2, 1, 1), of(4)]).toEqual(["few", "few", "few"]);
  expect(of(5)).toBe("one");
  expect(of(3, 1, 1)).toBe("gathered");
  expect(of(5, 4, 1, 1)).toBe("gathered");
  expect(of(2, 2, 2)).toBe("spread");
});
