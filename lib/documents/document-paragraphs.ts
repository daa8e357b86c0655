import { AlignmentType, Paragraph, TextRun } from "docx";
import { BODY_SIZE, CHARACTER, CHARACTER_SPACING, FONTS, type FontUse, LATIN } from "./official-format.terms";
import { printable } from "./package-parts.rules";

/** Letters of one use and size. */
export const runOf = (use: FontUse, size: number) => ({
  size,
  font: { ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: FONTS[use].name },
});

const written = (text: string, use: FontUse, size: number) =>
  new TextRun({
    ...runOf(use, size),
    ...(size === BODY_SIZE ? { characterSpacing: CHARACTER_SPACING } : {}),
    text: printable(text),
  });

export const centred = (text: string, use: FontUse, size: number): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [written(text, use, size)] });

/** 附件, at the left edge of the first line. */
export const annexMark = (text: string): Paragraph =>
  new Paragraph({ keepNext: true, children: [written(text, "heading", BODY_SIZE)] });

/** A paragraph of the body, its first line two characters in. */
export const indented = (text: string, use: FontUse, keepNext = use !== "body"): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER },
    keepNext,
    children: [written(text, use, BODY_SIZE)],
  });

/** `hanging`: further lines stand under the text behind the number. */
export const flush = (text: string, indent: { left?: number; hanging?: number } = {}): Paragraph =>
  new Paragraph({ indent, children: [written(text, "body", BODY_SIZE)] });

export const atRight = (text: string, right: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right },
    keepNext: true,
    keepLines: true,
    children: [written(text, "body", BODY_SIZE)],
  });

/** The lines of a table's cell. */
export const cellLines = (
  text: string,
  use: FontUse,
  alignment: "left" | "center",
  [size, line]: readonly [size: number, line: number],
): Paragraph[] =>
  text.split("\n").map(
    (words) =>
      new Paragraph({
        alignment,
        spacing: { line, lineRule: "exact" },
        children: [written(words, use, size)],
      }),
  );
