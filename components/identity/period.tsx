import { useLocale, useTranslations } from "next-intl";
import { formatDay } from "@/lib/i18n/format";

/** From a day to a day, both included, or without end. */
export function Period({ startsOn, endsOn }: Readonly<{ startsOn: string; endsOn: string | null }>) {
  const t = useTranslations("identity.users");
  const locale = useLocale();
  const from = formatDay(startsOn, locale);
  return (
    <>{endsOn ? t("fromTo", { startsOn: from, endsOn: formatDay(endsOn, locale) }) : t("from", { startsOn: from })}</>
  );
}
