import { diffArrays } from "diff";

/** A piece of a redline: kept, added or removed. */
export type RedlinePiece = Readonly<{ kind: "same" | "added" | "removed"; text: string }>;

/** Words as a Chinese reader parts them, blanks and punctuation among them: together they are the text. */
const words = new Intl.Segmenter("zh", { granularity: "word" });
const wordsOf = (text: string): string[] => [...words.segment(text)].map(({ segment }) => segment);

/** Old against new as a whole: a day, a number, one of a list, where half a word would mislead. */
export const replacement = (before: string, after: string): RedlinePiece[] =>
  before === after
    ? [{ kind: "same", text: before }]
    : [
        { kind: "removed", text: before },
        { kind: "added", text: after },
      ];

/**
 * Old against new, word by word. What is kept and removed reads as `before`, what is kept and added as `after`, to the
 * last character.
 */
export const redline = (before: string, after: string): RedlinePiece[] =>
  diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
