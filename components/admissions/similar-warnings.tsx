import { useTranslations } from "next-intl";
import { StatusBanner } from "@/components/ui/status";
import type { Similar } from "@/lib/admissions/similar.queries";
import { Link } from "@/lib/i18n/navigation";

/** What an application resembles: a duty split into parts, or one that stands on a list already. Nothing without a find. */
export function SimilarWarnings({ similar }: Readonly<{ similar: Similar }>) {
  const t = useTranslations("admissions.similar");
  const { applications, listed } = similar;
  return (
    <>
      {applications.length > 0 && (
        <StatusBanner tone="warn" title={t(applications.some(({ isOwn }) => isOwn) ? "parts" : "others")}>
          <ul className="list-disc space-y-1 pl-6">
            {applications.map(({ id, number, title, department, percent }) => (
              <li key={id}>
                <Link
                  href={`/admissions/${id}`}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {number ? t("named", { number, title }) : title}
                </Link>{" "}
                <span className="text-sm text-muted">{t("percent", { department, percent })}</span>
              </li>
            ))}
          </ul>
        </StatusBanner>
      )}
      {listed.length > 0 && (
        <StatusBanner tone="warn" title={t("listed")}>
          <ul className="list-disc space-y-1 pl-6">
            {listed.map(({ township, list, name }) => (
              <li key={`${township} ${list} ${name}`}>{t("entry", { township, list: t(`lists.${list}`), name })}</li>
            ))}
          </ul>
        </StatusBanner>
      )}
    </>
  );
}
