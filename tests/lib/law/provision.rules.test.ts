import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatProvision, type Provision, parseProvisions } from "@/lib/law/provision.rules";

const number = fc.integer({ min: 1, max: 9999 });
const provision: fc.Arbitrary<Provision> = fc
  .record(
    { article: number, sub: number, paragraph: number, item: number, point: number },
    { requiredKeys: ["article"] },
  )
  .map(({ point, ...rest }) => (point !== undefined && rest.item !== undefined ? { ...rest, point } : rest));

const read = (text: string) => parseProvisions(text).provisions.map(formatProvision);

describe("places in a law", () => {
  test("what is written is read back, and to its end", () => {
    fc.assert(
      fc.property(provision, (one) => {
        const text = formatProvision(one);
        expect(parseProvisions(`${text}：内容`)).toEqual({ provisions: [one], length: text.length });
      }),
    );
  });

  test("a list of places is read back in its order", () => {
    fc.assert(
      fc.property(
        fc.array(
          number.map((article) => ({ article })),
          { minLength: 1, maxLength: 8 },
        ),
        (articles) => {
          expect(parseProvisions(articles.map(formatProvision).join("、")).provisions).toEqual(articles);
        },
      ),
    );
  });

  test.each([
    ["第六十六条第（一）项", ["第六十六条第一项"]],
    ["第66条第1款第（2）项", ["第六十六条第一款第二项"]],
    ["第十条、第十二条", ["第十条", "第十二条"]],
    ["第十条、十二条和第十五条", ["第十条", "第十二条", "第十五条"]],
    ["第十条第一款、第二款", ["第十条第一款", "第十条第二款"]],
    ["第十条第一款及第十一条", ["第十条第一款", "第十一条"]],
    ["第十二条第（一）（三）项", ["第十二条第一项", "第十二条第三项"]],
    ["第十二条第一款第（一）、（三）项", ["第十二条第一款第一项", "第十二条第一款第三项"]],
    ["第十二条第（一）至（三）项", ["第十二条第一项", "第十二条第二项", "第十二条第三项"]],
    ["第十条至第十三条", ["第十条", "第十一条", "第十二条", "第十三条"]],
    ["第一条至第一百条", ["第一条", "第一百条"]],
    ["第三十一条之一第二款", ["第三十一条之一第二款"]],
    ["第 七十七 条", ["第七十七条"]],
    ["第七十七条 一、国家", ["第七十七条"]],
    ["第五章第七条", []],
    ["十条", []],
    ["第条", []],
    ["第一款", []],
  ])("%s", (text, places) => expect(read(text)).toEqual(places));
});
