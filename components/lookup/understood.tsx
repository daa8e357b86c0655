import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/lib/i18n/navigation";
import type { Answer } from "@/lib/lookup/search.rules";
import { joinWords } from "./join-words";

type Place = Readonly<{ code: string; shortName: string }>;
type Props = Readonly<{ answer: Answer; query: string; places: readonly Place[] }>;

const MOST_MEANINGS = 4;

/** How a question was understood: the township it names, and the official words for its everyday ones. */
export function Understood({ answer: { place, understood }, query, places }: Props) {
  const t = useTranslations("lookup.understood");
  const locale = useLocale();
  const nameOf = (code: string) => places.find((known) => known.code === code)?.shortName ?? code;
  if (!place.township && place.candidates.length === 0 && understood.length === 0) return null;
  return (
    <ul className="mb-4 space-y-1 border-l-4 border-line pl-4">
      {place.township && (
        <li>
          {place.village
            ? t("village", { village: place.village, township: nameOf(place.township) })
            : t("township", { township: nameOf(place.township) })}
        </li>
      )}
      {place.candidates.length > 0 && (
        <li>
          {t("several", { village: place.village ?? "" })}
          {place.candidates.map((code) => (
            <Link
              key={code}
              href={`/search?q=${encodeURIComponent(`${nameOf(code)} ${query}`)}`}
              className="ml-3 inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
            >
              {nameOf(code)}
            </Link>
          ))}
        </li>
      )}
      {understood.map(({ asked, meant }) => (
        <li key={asked} className="text-muted">
          {t("word", { asked, meant: joinWords(meant.slice(0, MOST_MEANINGS), locale) })}
        </li>
      ))}
    </ul>
  );
}
