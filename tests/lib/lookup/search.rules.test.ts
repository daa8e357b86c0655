import { expect, test } from "vitest";
import { filterMatters, highlight, type Matter, searchMatters } from "@/lib/lookup/search.rules";
import { searchText } from "@/lib/menu/search-text";

const matter = (code: string, name: string, wishes: Partial<Matter> = {}): Matter => ({
  powerId: code,
  code,
  name,
  subItem: null,
  type: "PENALTY",
  domain: "URBAN_RURAL",
  departmentId: "d1",
  departmentName: "城市管理局",
  laws: ["中华人民共和国城乡规划法"],
  townships: [],
  onMenu: true,
  searchText: searchText(name, wishes.departmentName ?? "城市管理局"),
  ...wishes,
});

const MATTERS = [
  matter("WH-P-0001", "对擅自占用村道的处罚"),
  matter("WH-P-0002", "农村宅基地审批", { type: "LICENCE", departmentName: "农业农村局", departmentId: "d2" }),
  matter("WH-P-0003", "对未取得规划许可建设的处罚", { townships: ["410781103"] }),
  matter("WH-P-0004", "审批农村公路", { laws: ["中华人民共和国公路法"] }),
];

test.each([
  ["宅基地", ["WH-P-0002"]],
  ["农村宅基地审批", ["WH-P-0002"]],
  ["nongcun", ["WH-P-0002", "WH-P-0004"]],
  ["NCZJD", ["WH-P-0002"]],
  ["ｎｃｚｊｄ", ["WH-P-0002"]],
  ["处罚", ["WH-P-0001", "WH-P-0003"]],
  ["审批", ["WH-P-0004", "WH-P-0002"]],
  ["处罚 规划", ["WH-P-0003", "WH-P-0001"]],
  ["处罚、规划", ["WH-P-0003", "WH-P-0001"]],
  ["农业农村局", ["WH-P-0002"]],
  ["公路法", ["WH-P-0004"]],
  ["WH-P-0003", ["WH-P-0003"]],
  ["没有这样的事项", []],
  ["", []],
  ["  ，", []],
])("“%s” finds %j", (query, codes) => {
  expect(searchMatters(MATTERS, query).map(({ code }) => code)).toEqual(codes);
});

test("characters with a meaning for patterns are plain text", () => {
  for (const query of [".*", "(", "[", "\\", "%", "_", "$&"]) {
    expect(searchMatters(MATTERS, query)).toEqual([]);
    expect(
      highlight("甲.*(乙", query)
        .map(({ text }) => text)
        .join(""),
    ).toBe("甲.*(乙");
  }
});

test("a highlighted text stays the same text", () => {
  expect(highlight("对擅自占用村道的处罚", "村道 处罚")).toEqual([
    { text: "对擅自占用", isMatch: false },
    { text: "村道", isMatch: true },
    { text: "的", isMatch: false },
    { text: "处罚", isMatch: true },
  ]);
  expect(highlight("对擅自占用村道的处罚", "cundao")).toEqual([{ text: "对擅自占用村道的处罚", isMatch: false }]);
});

test("filters hold together", () => {
  const codes = (...filter: Parameters<typeof filterMatters>[1][]) =>
    filter.map((one) => filterMatters(MATTERS, one).map(({ code }) => code));
  expect(codes({ type: "LICENCE" }, { department: "d1", township: "410781103" }, { domain: "ECOLOGY" }, {})).toEqual([
    ["WH-P-0002"],
    ["WH-P-0003"],
    [],
    ["WH-P-0001", "WH-P-0002", "WH-P-0003", "WH-P-0004"],
  ]);
});
