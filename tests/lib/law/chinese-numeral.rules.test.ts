import { describe, expect, test } from "vitest";
import { parseNumeral, toChineseNumeral } from "@/lib/law/chinese-numeral.rules";

describe("numbers of articles", () => {
  test.each([
    [1, "一"],
    [10, "十"],
    [19, "十九"],
    [20, "二十"],
    [100, "一百"],
    [101, "一百零一"],
    [110, "一百一十"],
    [111, "一百一十一"],
    [1000, "一千"],
    [1001, "一千零一"],
    [1010, "一千零一十"],
    [1260, "一千二百六十"],
    [9999, "九千九百九十九"],
  ])("%i is written %s", (number, text) => expect(toChineseNumeral(number)).toBe(text));

  test("every number from 1 to 9999 is read as it is written, in Chinese and in digits", () => {
    for (let number = 1; number <= 9999; number++) {
      expect(parseNumeral(toChineseNumeral(number))).toBe(number);
      expect(parseNumeral(String(number))).toBe(number);
    }
  });

  test.each([
    ["两", 2],
    ["一十二", 12],
    ["一百一", 110],
    ["一千二", 1200],
    ["二〇二一", 2021],
    ["廿三", 23],
    ["１２", 12],
  ])("%s is read as %i", (text, number) => expect(parseNumeral(text)).toBe(number));

  test.each(["", "零", "0", "百", "千", "一百零", "十十", "五五百", "10000", "甲", "一二三四五"])(
    "%j is no number",
    (text) => expect(parseNumeral(text)).toBeNull(),
  );

  test.each([0, -1, 1.5, 10_000, Number.NaN])("%d cannot be written", (number) =>
    expect(() => toChineseNumeral(number)).toThrow(RangeError),
  );
});
