import { pinyin } from "pinyin-pro";

/** Names in pinyin without tones, and their initials: 城郊乡 gives "chengjiaoxiang cjx". Lower case. */
export function pinyinSearchText(...names: readonly string[]): string {
  const spelt = names.flatMap((name) => {
    const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true });
    return [syllables.join(""), syllables.map((syllable) => syllable.charAt(0)).join("")];
  });
  return [...new Set(spelt)].join(" ").toLowerCase();
}
