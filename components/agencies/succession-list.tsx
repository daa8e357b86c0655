import { useLocale, useTranslations } from "next-intl";
import type { AgencyPage } from "@/lib/agencies/agency-page.queries";
import { formatDay } from "@/lib/i18n/format";

/** Which department sent the agency before, from when another did, and by which document; the newest first. */
export function SuccessionList({ successions }: Pick<AgencyPage, "successions">) {
  const t = useTranslations("agencies");
  const locale = useLocale();
  return (
    <ul className="space-y-3">
      {successions.map(({ id, former, successor, fromOn, documentNumber, reason }) => (
        <li key={id}>
          <p className="font-medium">{t("succession", { former, successor, day: formatDay(fromOn, locale) })}</p>
          <p className="text-sm text-muted">{documentNumber}</p>
          <p className="whitespace-pre-line">{reason}</p>
        </li>
      ))}
    </ul>
  );
}
