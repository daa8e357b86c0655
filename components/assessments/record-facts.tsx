import { useTranslations } from "next-intl";
import type { AssessmentFact } from "@/lib/assessments/facts.queries";
import { Link } from "@/lib/i18n/navigation";

/** What the system itself has on record: counts that lead to where they are read, no scores. */
export function RecordFacts({ facts }: Readonly<{ facts: readonly AssessmentFact[] }>) {
  const t = useTranslations("assessments.record");
  return (
    <>
      <p className="mb-2 text-sm text-muted">{t("lead")}</p>
      <ul className="space-y-1">
        {facts.map(({ kind, count, href }) => (
          <li key={kind} className="flex flex-wrap items-baseline justify-between gap-x-3">
            <Link
              href={href}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
            >
              {t(kind)}
            </Link>
            <span>{t("count", { count })}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
