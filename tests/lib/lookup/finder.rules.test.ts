import { expect, test } from "vitest";
import { CHOICES_A_PAGE, finderState } from "@/lib/lookup/finder.rules";
import type { Matter } from "@/lib/lookup/search.rules";

const matter = (number: number, wishes: Partial<Matter> = {}): Matter => ({
  powerId: `p${number}`,
  code: `WH-P-${String(number).padStart(4, "0")}`,
  name: `事项${number}`,
  subItem: null,
  type: "PENALTY",
  domain: "ECOLOGY",
  departmentId: null,
  departmentName: null,
  laws: ["法一"],
  townships: [],
  onMenu: true,
  searchText: "",
  ...wishes,
});

const SMALL = [
  matter(1),
  matter(2, { type: "LICENCE" }),
  matter(3, { domain: "COMMUNITY" }),
  matter(4, { type: "LICENCE" }),
];
const asked = (state: ReturnType<typeof finderState>) =>
  state.asks && [state.asks.question, state.asks.options.map(({ value, count }) => `${value} ${count}`)];

test("asks for the domain, then the kind, then the matter", () => {
  expect(asked(finderState(SMALL, {}))).toEqual(["domain", ["ECOLOGY 3", "COMMUNITY 1"]]);
  expect(asked(finderState(SMALL, { domain: "ECOLOGY" }))).toEqual(["type", ["PENALTY 1", "LICENCE 2"]]);
  const last = finderState(SMALL, { domain: "ECOLOGY", type: "LICENCE" });
  expect(asked(last)).toEqual(["power", ["WH-P-0002 1", "WH-P-0004 1"]]);
  expect(last.answers).toEqual({ domain: "ECOLOGY", type: "LICENCE" });
});

test("a question with one answer is not asked, except which matter it is", () => {
  expect(asked(finderState(SMALL, { domain: "COMMUNITY" }))).toEqual(["power", ["WH-P-0003 1"]]);
  expect(finderState(SMALL, { domain: "COMMUNITY", power: "WH-P-0003" }).matter?.code).toBe("WH-P-0003");
});

test("a matter named at once needs no other answer", () => {
  expect(finderState(SMALL, { power: "WH-P-0004" })).toMatchObject({ asks: null, matter: { code: "WH-P-0004" } });
});

test("what fits nothing counts as not given, and so does what follows it", () => {
  const state = finderState(SMALL, { domain: "NOWHERE", type: "LICENCE", power: "WH-P-9999" });
  expect([asked(state)?.[0], state.answers]).toEqual(["domain", {}]);
  expect(finderState([], {})).toEqual({ answers: {}, asks: null, matter: null });
});

test("more matters than a page holds are parted by their law first", () => {
  const many = Array.from({ length: CHOICES_A_PAGE + 1 }, (_, number) =>
    matter(number, { laws: [number < 3 ? "法一" : "法二"] }),
  );
  expect(asked(finderState(many, {}))).toEqual(["law", ["法一 3", "法二 5"]]);
  expect(asked(finderState(many, { law: "法一" }))?.[0]).toBe("power");
  expect(asked(finderState(many.slice(1), {}))?.[0]).toBe("power");
});
