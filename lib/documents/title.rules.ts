import { TITLE_WIDTH } from "./official-format.terms";
import { widthOf } from "./text-width.rules";

/** What no line begins with, and what none ends with. */
const CLOSING = /^[”’》）〕、，。：；]/;
const OPENING = /[“‘《（〔]$/;

/** A long title in lines of about one length, none of a single character; words in Latin letters break by themselves. */
export function titleLines(title: string): string[] {
  const width = widthOf(title);
  const characters = [...title];
  if (width <= TITLE_WIDTH || width < characters.length * 0.8) return [title];
  const share = width / Math.ceil(width / (TITLE_WIDTH - 1));
  const lines = [""];
  for (const character of characters) {
    const line = lines.at(-1) ?? "";
    const isFull = widthOf(line) >= share && widthOf(line) + widthOf(character) > share;
    if (isFull && !CLOSING.test(character) && !OPENING.test(line)) lines.push(character);
    else lines[lines.length - 1] = line + character;
  }
  return lines;
}
