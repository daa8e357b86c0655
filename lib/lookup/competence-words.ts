import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { translator } from "@/lib/i18n/messages";
import type { Competence } from "./competence.rules";

/** The answer in a sentence, by the messages of `competence`. */
export function competenceSentence(
  t: ReturnType<typeof translator>,
  locale: Locale,
  { standing, section, on, township, holder }: Competence,
): string {
  const words = { day: formatDay(on, locale), township: township.name, holder: holder?.name ?? t("city") };
  return t(`standing.${standing === "own-name" && section === "STATUTORY" ? "statutory" : standing}`, words);
}
