import { describe, expect, test } from "vitest";
import { signatureIndents } from "@/lib/documents/signature.rules";
import { widthOf } from "@/lib/documents/text-width.rules";
import { titleLines } from "@/lib/documents/title.rules";
import { withFixedDates } from "@/lib/documents/zip-dates.rules";

describe("signatures", () => {
  test("the date four characters in, the body centred over it", () => {
    // 2026年11月26日 is seven characters wide.
    expect(widthOf("2026年11月26日")).toBe(7);
    expect(signatureIndents(["卫辉市城管局"], "2026年11月26日")).toEqual({ bodies: [4.5], date: 4 });
  });

  test("a long name two characters in at least, the date centred under it", () => {
    const long = "卫辉市人民政府办公室机构编制委员会";
    expect(signatureIndents([long, "甲局"], "2026年1月6日")).toEqual({ bodies: [2, 9.5], date: 7.5 });
  });
});

describe("a title", () => {
  test.each([
    ["赋权协议", ["赋权协议"]],
    ["一".repeat(20), ["一".repeat(20)]],
    ["一".repeat(21), ["一".repeat(11), "一".repeat(10)]],
    ["Delegation agreement of the city with its township", ["Delegation agreement of the city with its township"]],
  ])("%s", (title, lines) => expect(titleLines(title)).toEqual(lines));

  test("loses nothing, fits, and breaks neither before a closing nor after an opening mark", () => {
    for (let length = 5; length < 80; length++) {
      const title = `关于${"甲".repeat(length)}行使“${"乙".repeat(length)}”职权（试行）的公告`;
      const lines = titleLines(title);
      expect(lines.join("")).toBe(title);
      for (const line of lines) {
        expect(widthOf(line)).toBeLessThanOrEqual(21);
        expect(line).not.toMatch(/^[”）]|[“（]$/);
      }
    }
  });
});

test("what is no zip file has no dates to fix", () => {
  expect(() => withFixedDates(new Uint8Array(10))).toThrow("not a zip file");
});
