import fc from "fast-check";
import { expect, test } from "vitest";
import { placeBook, villageAlone } from "@/lib/lookup/place.rules";
import { vocabularyOf } from "@/lib/lookup/question.rules";
import { answerQuestion, filterMatters, highlight, type LookupIndex, type Matter } from "@/lib/lookup/search.rules";
import { searchText } from "@/lib/menu/search-text.rules";

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

const SYNONYMS = [
  { word: "盖房", targets: ["宅基地"], searchText: searchText("盖房") },
  { word: "修路", targets: ["WH-P-0004", "村道"], searchText: searchText("修路") },
];
const INDEX: LookupIndex = {
  matters: MATTERS,
  lexicon: {
    synonyms: SYNONYMS,
    vocabulary: new Set(vocabularyOf(MATTERS.flatMap(({ name, laws }) => [name, ...laws, "农业农村局"]))),
  },
  places: placeBook([
    { code: "410781103", shortName: "后河镇", villages: ["田窑村民委员会", "刘庄村民委员会"] },
    { code: "410781101", shortName: "太公镇", villages: ["田窑村民委员会", "大漫流村民委员会"] },
  ]),
};
const codesFor = (question: string) => answerQuestion(INDEX, question).matters.map(({ code }) => code);

test.each([
  ["宅基地", ["WH-P-0002"]],
  ["农村宅基地审批", ["WH-P-0002"]],
  ["NCZJD", ["WH-P-0002"]],
  ["ｎｃｚｊｄ", ["WH-P-0002"]],
  ["处罚", ["WH-P-0003", "WH-P-0001"]],
  ["农业农村局", ["WH-P-0002"]],
  ["WH-P-0003", ["WH-P-0003"]],
  ["我想在家里盖房怎么办", ["WH-P-0002"]],
  ["gaifang", ["WH-P-0002"]],
  ["gaifng", ["WH-P-0002"]],
  ["zhaijdi", ["WH-P-0002"]],
  ["zhaaijidi", ["WH-P-0002"]],
  ["修路", ["WH-P-0004", "WH-P-0001"]],
  ["没有这样的事项", []],
  ["", []],
  ["  ，", []],
])("“%s” finds %j", (question, codes) => {
  expect(codesFor(question)).toEqual(codes);
});

test.each([
  ["审批", "WH-P-0004"],
  ["nongcun", "WH-P-0002"],
  ["处罚 规划许可", "WH-P-0003"],
  ["占用村道要处罚吗", "WH-P-0001"],
  ["公路法 审批", "WH-P-0004"],
])("“%s” finds %s first", (question, code) => {
  expect(codesFor(question)[0]).toBe(code);
});

test("a place in the question picks the township and is no word that is sought", () => {
  const place = (question: string) => answerQuestion(INDEX, question).place;
  expect(place("后河镇宅基地")).toEqual({ township: "410781103", village: null, candidates: [] });
  expect(place("后河的宅基地").township).toBe("410781103");
  expect(place("刘庄村的宅基地")).toEqual({ township: "410781103", village: "刘庄", candidates: [] });
  expect(place("大漫流宅基地").township).toBe("410781101");
  // Two townships have a village of that name: nobody is sent to the wrong one.
  expect(place("田窑村宅基地")).toEqual({ township: null, village: "田窑", candidates: ["410781101", "410781103"] });
  expect(place("太公镇田窑村宅基地")).toEqual({ township: "410781101", village: "田窑", candidates: [] });
  // 刘庄 without 村 may be anything.
  expect(place("刘庄宅基地").township).toBeNull();
  expect(codesFor("后河镇宅基地")).toEqual(["WH-P-0002"]);
});

test("a village alone in its field counts with and without 村", () => {
  const township = (name: string) => villageAlone(name, INDEX.places).township;
  expect([township("刘庄"), township("刘庄村"), township(" 大漫流 "), township("后河镇")]).toEqual([
    ...["410781103", "410781103", "410781101", "410781103"],
  ]);
  expect(villageAlone("田窑", INDEX.places).candidates).toHaveLength(2);
  expect(township("没有这个村")).toBeNull();
});

test("says by which words an everyday word was understood", () => {
  expect(answerQuestion(INDEX, "盖房").understood).toEqual([{ asked: "盖房", meant: ["宅基地"] }]);
  expect(answerQuestion(INDEX, "宅基地").understood).toEqual([]);
});

test("any text is answered, the same twice, in bounded time", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc
          .array(fc.constantFrom(..."盖房宅基地村道后河镇田窑zhaijidi 的，?%_\\(["), { maxLength: 300 })
          .map((all) => all.join("")),
      ),
      (question) => {
        const answer = answerQuestion(INDEX, question);
        expect(answerQuestion(INDEX, question)).toEqual(answer);
        expect(new Set(answer.matters).size).toBe(answer.matters.length);
        // What stands beyond the bound is not read.
        expect(answerQuestion(INDEX, question.slice(0, 100))).toEqual(answer);
        for (const { name } of answer.matters)
          expect(
            highlight(name, answer.marks)
              .map(({ text }) => text)
              .join(""),
          ).toBe(name);
      },
    ),
    { numRuns: 300 },
  );
});

test("another order of the matters is the same answer", () => {
  for (const question of ["处罚", "审批 处罚", "盖房"])
    expect(answerQuestion({ ...INDEX, matters: MATTERS.toReversed() }, question).matters).toEqual(
      answerQuestion(INDEX, question).matters,
    );
});

test("characters with a meaning for patterns are plain text", () => {
  for (const query of [".*", "(", "[", "\\", "%", "_", "$&"]) {
    expect(codesFor(query)).toEqual([]);
    expect(
      highlight("甲.*(乙", [query])
        .map(({ text }) => text)
        .join(""),
    ).toBe("甲.*(乙");
  }
});

test("a highlighted text stays the same text", () => {
  expect(highlight("对擅自占用村道的处罚", ["村道", "处罚"])).toEqual([
    { text: "对擅自占用", isMatch: false },
    { text: "村道", isMatch: true },
    { text: "的", isMatch: false },
    { text: "处罚", isMatch: true },
  ]);
  expect(highlight("对擅自占用村道的处罚", ["cundao"])).toEqual([{ text: "对擅自占用村道的处罚", isMatch: false }]);
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
