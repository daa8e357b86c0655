import type { Locale } from "@/lib/i18n/locales";

/** The language of a command's answers: Chinese where the terminal speaks it, else English. */
export function localeOfTerminal(environment: Readonly<Record<string, string | undefined>> = process.env): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return (LC_ALL || LC_MESSAGES || LANG || "").toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}
