// The texts are made up; no law reads so.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toChineseNumeral } from "@/lib/law/chinese-numeral.rules";
import {
  LONGEST_ARTICLE,
  LONGEST_TEXT,
  MOST_ARTICLES,
  normaliseLines,
  splitArticles,
} from "@/lib/law/split-articles.rules";

const split = (text: string) => splitArticles(normaliseLines(text));
const labels = (text: string) => split(text).articles.map(({ label }) => label);
const faults = (text: string) => split(text).problems.map(({ line, code, expected }) => [line, code, expected]);

describe("articles", () => {
  test("begin a line, with the headings above them as their path; the table of contents is none", () => {
    const { articles, problems } = split(
      [
        "演示条例",
        "（2020年1月1日通过）",
        "目　录",
        "第一章　总则……1",
        "第二章　广告　设置……2",
        "第一节 一般规定",
        "第三章　附则",
        "第一章　总则",
        "第一条　为了演示，制定本条例。",
        "第二条　下列演示适用本条例：",
        "（一）甲；",
        "　　（二）乙。",
        "第二章　广告　设置",
        "第一节 一般规定",
        "第三条 第一条规定的演示，按照",
        "第二条的规定办理。",
        "第三条之一 另有规定的除外。",
        "第三章　附则",
        "第四条　本条例自公布之日起施行。",
      ].join("\r\n"),
    );
    expect(problems).toEqual([]);
    expect(articles.map(({ label, path }) => [label, path])).toEqual([
      ["第一条", ["第一章 总则"]],
      ["第二条", ["第一章 总则"]],
      ["第三条", ["第二章 广告 设置", "第一节 一般规定"]],
      ["第三条之一", ["第二章 广告 设置", "第一节 一般规定"]],
      ["第四条", ["第三章 附则"]],
    ]);
    expect(articles[1]?.text).toBe("下列演示适用本条例：\n（一）甲；\n（二）乙。");
    expect(articles[2]?.text).toBe("第一条规定的演示，按照\n第二条的规定办理。");
    expect(articles[3]).toMatchObject({ article: 3, sub: 1 });
  });

  test("are found with any blanks and digits, or with none when they continue the count", () => {
    expect(labels("第 一 条 甲\n第２条　乙\n第三条为了丙。\n第四条：丁\n第五条\n戊")).toEqual([
      ...["第一条", "第二条", "第三条", "第四条", "第五条"],
    ]);
    expect(labels("第一条 甲\n第五条规定的，从其规定。\n第二条 乙")).toEqual(["第一条", "第二条"]);
  });

  test("a part closes the chapters of the part before", () => {
    const { articles } = split("第一编 甲\n第一章 乙\n第一条 一\n第二编 丙\n第二条 二\n第一章 规划\n第三条 三");
    expect(articles.map(({ path }) => path)).toEqual([
      ["第一编 甲", "第一章 乙"],
      ["第二编 丙"],
      ["第二编 丙", "第一章 规划"],
    ]);
  });

  test.each(["附件：样式", "附表", "附件1：样式", "附录二 样式", "（附件）", "附：样式", "附 件 1 样式"])(
    "end where the annex begins: %s",
    (line) => {
      const annex = `${line}\n第一条 不是条文\n\n第二条 也不是`;
      const kept = normaliseLines(annex);
      expect(split(`第一条 甲\n\n${annex}\n`)).toMatchObject({ articles: [{ text: "甲" }], annex: kept, problems: [] });
    },
  );

  test.each(["附件应当齐全。", "附件 应当齐全。", "附表：见下", "附则"])("do not end within: %s", (line) => {
    expect(split(`第一条 甲\n${line}\n第二条 乙`)).toMatchObject({
      articles: [{ text: `甲\n${line}` }, {}],
      annex: "",
    });
  });

  test("whatever stands in the annex changes no article and is kept whole", () => {
    const line = fc.constantFrom("第一条 甲", "第九条 乙", "第一章 丙", "附表2：丁", "序号 名称", "", "目录");
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(line, { maxLength: 12 }), (count, lines) => {
        const text = Array.from({ length: count }, (_, at) => `第${at + 1}条 某${at}`).join("\n");
        // What goes on counting is an article.
        const next = lines.find((one) => /^第.条/.test(one));
        fc.pre(next !== `第${toChineseNumeral(count + 1)}条 乙`);
        const annex = ["附件：样式", ...lines].join("\n").trimEnd();
        expect(split(`${text}\n${annex}`)).toEqual({ ...split(text), annex });
      }),
    );
  });

  test("any number of them comes out as it went in", () => {
    const word = fc.stringMatching(/^[一-龥]{1,20}$/).filter((text) => !/[条章节编附目]/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 120 }), (texts) => {
        const { articles, problems } = split(
          texts.map((text, at) => `第${toChineseNumeral(at + 1)}条　${text}`).join("\n"),
        );
        expect(problems).toEqual([]);
        expect(articles.map(({ text }) => text)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a fault is named by its line", () => {
  test.each([
    ["第一条 甲\n\n第三条 丙", [[3, "article-gap", "第二条"]]],
    ["第二条 乙", [[1, "article-gap", "第一条"]]],
    ["第一条 甲\n第一条之二 乙", [[2, "article-gap", "第一条之一"]]],
    ["第一条 甲\n第二条 乙\n第二条 丙", [[3, "article-repeated", ""]]],
    [
      "第一条 甲\n第二条 乙\n第四条 丁\n第三条 丙",
      [
        [3, "article-gap", "第三条"],
        [4, "article-out-of-order", "第五条"],
      ],
    ],
    ["第一条\n第二条 乙", [[1, "article-empty", ""]]],
    ["第一条 甲\n第一章 章名\n不属于任何条\n第二条 乙", [[3, "text-outside-article", ""]]],
    ["没有条文", [[0, "no-articles", ""]]],
    ["", [[0, "no-articles", ""]]],
  ])("%j", (text, expected) => expect(faults(text)).toEqual(expected));

  test("bounds", () => {
    expect(faults(`第一条 ${"长".repeat(LONGEST_ARTICLE + 1)}`)).toEqual([[1, "article-too-long", ""]]);
    expect(faults(`第一条 ${"长".repeat(LONGEST_ARTICLE)}`)).toEqual([]);
    const many = (count: number) => Array.from({ length: count }, (_, at) => `第${at + 1}条 甲`).join("\n");
    expect(faults(many(MOST_ARTICLES))).toEqual([]);
    expect(faults(many(MOST_ARTICLES + 1))).toEqual([[0, "too-many-articles", ""]]);
    expect(faults("长".repeat(LONGEST_TEXT + 1))).toEqual([[0, "text-too-long", ""]]);
  });
});
