import fc from "fast-check";
import { expect, test } from "vitest";
import { type RedlinePiece, redline, replacement } from "@/lib/shared/redline.rules";

const read = (pieces: readonly RedlinePiece[], left: RedlinePiece["kind"]) =>
  pieces
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join("");

test("whatever the texts: what is kept and removed is the old one, what is kept and added the new one", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc
      .array(fc.constantFrom("镇区", "建成区", "道路", "，", "。", " ", "\n", "and", "三", "3"), { maxLength: 20 })
      .map((words) => words.join("")),
  );
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = redline(before, after);
      expect(read(pieces, "added")).toBe(before);
      expect(read(pieces, "removed")).toBe(after);
      expect([read(replacement(before, after), "added"), read(replacement(before, after), "removed")]).toEqual([
        before,
        after,
      ]);
      if (before === after) expect(pieces.every(({ kind }) => kind === "same")).toBe(true);
    }),
  );
});

test("Chinese is parted by words, not by characters nor as one word", () => {
  expect(redline("仅限镇区建成区", "仅限镇区和道路沿线")).toEqual([
    { kind: "same", text: expect.stringContaining("仅限") },
    ...redline("仅限镇区建成区", "仅限镇区和道路沿线").slice(1),
  ]);
  const changed = redline("乡镇先培训两名人员", "乡镇先培训三名人员").filter(({ kind }) => kind !== "same");
  expect(changed.map(({ text }) => text).join("")).toMatch(/^两名?三名?$/);
});

test("from nothing and to nothing", () => {
  expect(redline("", "")).toEqual([]);
  expect(redline("", "全部")).toEqual([{ kind: "added", text: "全部" }]);
  expect(redline("全部", "")).toEqual([{ kind: "removed", text: "全部" }]);
});
