import { pinyin } from "pinyin-pro";
import { textKey } from "@/lib/spreadsheet/text.rules";

/**
 * What a search runs over, lower case: the texts themselves, then each in pinyin without tones and spaces, then their
 * initials. 土地 gives "土地 tudi td". Empty texts are left out; at most `LONGEST` characters of each are spelt.
 */
export function searchText(...texts: readonly (string | null | undefined)[]): string {
  const given = texts.filter((text): text is string => Boolean(text)).map(textKey);
  const syllables = given.map((text) =>
    pinyin(text.slice(0, LONGEST), { toneType: "none", type: "array", nonZh: "consecutive", v: true }),
  );
  const spelt = syllables.map((parts) => parts.join(""));
  const initials = syllables.map((parts) => parts.map((part) => part.charAt(0)).join(""));
  return [...given, ...spelt, ...initials].join(" ");
}

/** What somebody typed into a search field, made comparable with a search text: width, case, spaces and marks go. */
export const searchKey = (typed: string): string => textKey(typed);

const LONGEST = 120;
