import { describe, expect, test } from "vitest";
import { formatCount, formatDay, formatInstant, formatNames, formatShortDay, listedIn } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/messages";

describe("days and numbers in words", () => {
  test("a civil day is the same day in every server zone", () => {
    expect(formatDay("2026-11-23", "zh-CN")).toBe("2026年11月23日");
    expect(formatDay("2026-01-01", "en")).toBe("1 January 2026");
    expect(formatShortDay("2026-11-27", "zh-CN")).toBe("11月27日");
  });

  test("an instant is shown in Shanghai, across midnight too", () => {
    expect(formatInstant(new Date("2026-11-23T15:59:00Z"), "zh-CN")).toBe("2026年11月23日 23:59");
    expect(formatInstant("2026-11-23T16:00:00Z", "zh-CN")).toBe("2026年11月24日 00:00");
  });

  test("counts are grouped", () => {
    expect(formatCount(12345, "zh-CN")).toBe("12,345");
  });

  test("names that hold 和 themselves do not run together", () => {
    expect(formatNames(["司法局", "人力资源和社会保障局"], "zh-CN")).toBe("司法局、人力资源和社会保障局");
    expect(formatNames(["Justice", "Finance", "Personnel"], "en")).toBe("Justice, Finance and Personnel");
  });

  test("a deadline is said in words", () => {
    const day = formatShortDay("2026-11-27", "zh-CN");
    expect(translator("zh-CN", "ui")("deadline.ahead", { days: 2, day })).toBe("剩余2个工作日（11月27日到期）");
    expect(translator("en", "ui")("deadline.ahead", { days: 1, day: "27 November" })).toBe(
      "1 working day left (due 27 November)",
    );
  });
});

test("the lists of a refusal are texts of the reader's language, and the rest stays", () => {
  const refusal = { code: "base-outstanding", count: 2, names: ["甲", "乙"] } as const;
  expect(listedIn("zh-CN", refusal)).toEqual({ ...refusal, names: "甲；乙" });
  expect(listedIn("en", refusal)).toEqual({ ...refusal, names: "甲; 乙" });
});
