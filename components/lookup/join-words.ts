import type { Locale } from "@/lib/i18n/locales";

/** Words side by side as the language writes them: 甲、乙 or a, b. */
export const joinWords = (words: readonly string[], locale: Locale): string =>
  words.join(locale === "zh-CN" ? "、" : ", ");
