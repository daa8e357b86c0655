import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnLetter, columnNumber } from "@/lib/spreadsheet/column.rules";
import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";

describe("text of a cell", () => {
  test.each([
    ["　行政处罚 ", "行政处罚"],
    ["第１２３条Ａｂ", "第123条Ab"],
    ["《土地管理法》（２０１９年修正），第十条；", "《土地管理法》（2019年修正），第十条；"],
    ["甲\r\n\r\n 乙\r丙", "甲\n乙\n丙"],
    ["⼟地\u200b管理\ufeff法", "土地管理法"],
    ["① 立案㈠", "① 立案㈠"],
  ])("%j is kept as %j", (written, kept) => expect(normaliseText(written)).toBe(kept));

  test("keeping twice is keeping once", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        (text) => normaliseText(normaliseText(text)) === normaliseText(text),
      ),
    );
  });

  test.each([
    ["对擅自占用公路的处罚（含挖掘）。", "对擅自占用公路的处罚(含挖掘)"],
    ["国发〔2014〕8号", "国发[2014] 8号"],
    ["城市管理局，住建局", "城市管理局、住建局"],
    ["ＡＢ", "ab"],
  ])("%s and %s are one", (one, other) => expect(textKey(one)).toBe(textKey(other)));

  test("columns: number and letters agree", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16384 }), (number) => columnNumber(columnLetter(number)) === number),
    );
    expect([columnNumber("A"), columnNumber("xfd"), columnNumber("A1"), columnNumber("")]).toEqual([1, 16384, 0, 0]);
  });
});
