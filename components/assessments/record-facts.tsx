import { useTranslations } from "next-intl";
import type { ReadableEvidence } from "@/lib/assessments/evidence.queries";
import { Link } from "@/lib/i18n/navigation";

/** What the system itself has on record: counts that lead to where they are read, no scores. */
export function RecordFacts({ record }: Readonly<{ record: readonly ReadableEvidence[] }>) {
  const t = useTranslations("assessments");
  return (
    <>
      <p className="mb-2 text-sm text-muted">{t("record.lead")}</p>
      <ul className="space-y-2">
        {record.map(({ kind, figures, href }) => (
          <li key={kind}>
            <Link
              href={href}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
            >
              {t(`evidence.kinds.${kind}`)}
            </Link>
            <span className="block text-sm">{t(`evidence.figures.${kind}`, figures)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
