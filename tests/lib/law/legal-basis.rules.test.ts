import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalDocumentNumber, canonicalTitle, lawKey } from "@/lib/law/law-title.rules";
import { formatLegalBasis, parseLegalBases } from "@/lib/law/legal-basis.rules";
import { formatProvision } from "@/lib/law/provision.rules";

const written = (cell: string) => parseLegalBases(cell).bases.map(formatLegalBasis);
const problems = (cell: string) => parseLegalBases(cell).problems.map(({ code, severity }) => `${code} ${severity}`);

describe("legal bases in a cell", () => {
  test("several laws with numbers, versions, quotations and line breaks", () => {
    const cell =
      "1.《中华人民共和国土地管理法》（2019年修正）第七十四条：买卖或者以其他形式非法转让土地的，\n（一）由县级以上人民政府……；\n（二）违反《城乡规划法》第六十四条的……。\n" +
      "2．《河南省实施《中华人民共和国土地管理法》办法》第十条、第十二条";
    expect(parseLegalBases(cell)).toEqual({
      problems: [],
      bases: [
        {
          law: "中华人民共和国土地管理法",
          lawAsWritten: "《中华人民共和国土地管理法》",
          version: "2019年修正",
          article: "第七十四条",
          articleNumber: { article: 74 },
          text: "买卖或者以其他形式非法转让土地的，\n（一）由县级以上人民政府……；\n（二）违反《城乡规划法》第六十四条的……。",
        },
        ...[10, 12].map((article) => ({
          law: "河南省实施〈中华人民共和国土地管理法〉办法",
          lawAsWritten: "《河南省实施《中华人民共和国土地管理法》办法》",
          article: formatProvision({ article }),
          articleNumber: { article },
        })),
      ],
    });
  });

  test.each([
    [
      "《消防法（2021年修正）》第三十一条；《河南省消防条例》第四十条",
      ["《消防法》（2021年修正）第三十一条", "《河南省消防条例》第四十条"],
    ],
    [
      "①《公路法》第七十六条②《河南省农村公路条例》第五十三条第（一）项",
      ["《公路法》第七十六条", "《河南省农村公路条例》第五十三条第一项"],
    ],
    [
      "【法律】《水法》第六十五条\n【行政法规】《河道管理条例》第四十四条",
      ["《水法》第六十五条", "《河道管理条例》第四十四条"],
    ],
    ["（一）《水法》第六十五条；（二）《防洪法》第五十五条", ["《水法》第六十五条", "《防洪法》第五十五条"]],
    [
      "根据《城乡规划法》第四十一条、《河南省实施<城乡规划法>办法》第三十五条规定",
      ["《城乡规划法》第四十一条", "《河南省实施〈城乡规划法〉办法》第三十五条"],
    ],
    [
      "《土地管理法》\n第七十七条 未经批准……\n第七十八条 农村村民……",
      ["《土地管理法》第七十七条：未经批准……", "《土地管理法》第七十八条：农村村民……"],
    ],
    [
      "《村庄和集镇规划建设管理条例》（国务院令第116号）第六章第三十六条",
      ["《村庄和集镇规划建设管理条例》（国务院令第116号）第三十六条"],
    ],
    [
      "《国务院关于建立统一的城乡居民基本养老保险制度的意见》(国发[2014]8号)三、",
      ["《国务院关于建立统一的城乡居民基本养老保险制度的意见》（国发〔2014〕8号）三"],
    ],
    ["《关于某事的通知》（豫政〔2025〕15号）三、（二）", ["《关于某事的通知》（豫政〔2025〕15号）三（二）"]],
    ["《河南省行政执法条例》第二十四条：“两名以上”。", ["《河南省行政执法条例》第二十四条：“两名以上”。"]],
  ])("%j", (cell, bases) => {
    expect(written(cell)).toEqual(bases);
    expect(problems(cell)).toEqual([]);
  });

  test.each([
    ["《中华人民共和国草原法》", ["law-without-article error"]],
    ["《关于某事的意见》（国发〔2014〕8号）", ["law-without-article warning"]],
    ["《土地管理法第七十七条", ["law-marks-unbalanced error"]],
    ["土地管理法第七十七条", ["law-unmarked warning"]],
    ["《农业法》第条", ["article-unreadable error"]],
    ["国务院令第687号", ["law-missing error"]],
    ["按有关规定执行", ["law-missing error"]],
    ["《》第一条", ["law-missing error"]],
    ["《草原法》\n《水法》第六十五条", ["law-without-article error"]],
  ])("%j has %j", (cell, found) => expect(problems(cell)).toEqual(found));

  test.each(["", " ", "无", "/", "——", "暂无"])("%j has nothing and no problem", (cell) =>
    expect(parseLegalBases(cell)).toEqual({ bases: [], problems: [] }),
  );

  test("what cannot be read with certainty is still read as far as it goes", () => {
    expect(written("《土地管理法第七十七条：未经批准")).toEqual(["《土地管理法》第七十七条：未经批准"]);
    expect(written("土地管理法第七十七条")).toEqual(["《土地管理法》第七十七条"]);
  });

  test("a basis that is written is read back", () => {
    const words = fc.constantFrom("土地", "城市", "绿化", "管理", "水", "消防", "农村", "公路", "河南省");
    const kind = fc.constantFrom("法", "条例", "办法", "规定", "实施细则");
    const law = fc
      .tuple(fc.array(words, { minLength: 1, maxLength: 5 }), kind)
      .map(([parts, last]) => parts.join("") + last);
    const basis = fc.record(
      {
        law,
        version: fc.constantFrom("2021年修正", "2019年8月26日第三次修正", "2016年施行", "2020年修订"),
        documentNumber: fc.constantFrom("国发〔2014〕8号", "国务院令第687号", "豫政办〔2022〕99号"),
        article: fc
          .record(
            { article: fc.integer({ min: 1, max: 1260 }), item: fc.integer({ min: 1, max: 20 }) },
            { requiredKeys: ["article"] },
          )
          .map(formatProvision),
        text: fc.constantFrom("违反本法规定的，处以罚款。", "（一）未经批准的；\n（二）逾期不改的。"),
      },
      { requiredKeys: ["law", "article"] },
    );
    fc.assert(
      fc.property(fc.array(basis, { minLength: 1, maxLength: 4 }), (bases) => {
        const cell = bases.map((one, index) => `${index + 1}.${formatLegalBasis(one)}`).join("\n");
        const read = parseLegalBases(cell);
        expect(read.problems).toEqual([]);
        expect(read.bases.map(({ lawAsWritten: _written, articleNumber: _number, ...one }) => one)).toEqual(bases);
      }),
    );
  });

  test("any text gives bases or problems, never an exception, and never silence", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."《》〈〉（）第条款项一二十1.、。；：\n法条例土地无"), maxLength: 40 }),
        (cell) => {
          const { bases, problems: found } = parseLegalBases(cell);
          const isNothing = /^[\s/\\—–\-－无暂待定。.]*$/.test(cell.replace(/\s/g, ""));
          expect(bases.length + found.length > 0 || isNothing).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe("titles and numbers of documents", () => {
  test.each([
    ["中华人民共和国消防法（2021年修正）", { law: "中华人民共和国消防法", version: "2021年修正" }],
    ["河南省实施<土地管理法>办法", { law: "河南省实施〈土地管理法〉办法" }],
    ["某某管理办法(试行)", { law: "某某管理办法（试行）" }],
    ["城市 绿化\n条例", { law: "城市绿化条例" }],
    ["某意见（国发[2014]8号）", { law: "某意见", documentNumber: "国发〔2014〕8号" }],
  ])("%j", (inner, title) => expect(canonicalTitle(inner)).toEqual(title));

  test.each([
    ["国发[2014] 8号", "国发〔2014〕8号"],
    ["国发【2014】第8号", "国发〔2014〕8号"],
    ["国发（2014）8号", "国发〔2014〕8号"],
    ["中华人民共和国国务院令 第687号", "中华人民共和国国务院令第687号"],
    ["试行", null],
    ["2021年修正", null],
  ])("%j is %j", (text, number) => expect(canonicalDocumentNumber(text)).toBe(number));

  test("the full and the short title of a law have one key", () => {
    expect(lawKey("中华人民共和国土地管理法")).toBe(lawKey("土地管理法"));
    expect(lawKey("河南省实施〈中华人民共和国土地管理法〉办法")).toBe(lawKey("河南省实施<土地管理法>办法"));
  });
});
