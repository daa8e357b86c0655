import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { Visit } from "@/lib/inspections/body.queries";
import type { Outcome } from "@/lib/inspections/inspection.terms";
import { InspectionFiles } from "./inspection-files";

const TONES: Readonly<Record<Outcome, Tone>> = { MEETS: "good", FAILS: "bad", NOT_APPLICABLE: "neutral" };

const linkClass = "mr-3 inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9";

/** One visit as it was recorded; whoever may, records a finding from an answer that does not meet. */
export function VisitRecord({ visit, mayFind }: Readonly<{ visit: Visit; mayFind: boolean }>) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const { id, visitedOn, by, summary, results } = visit;
  return (
    <Panel id={`visit-${id}`} title={t("visit.recordTitle", { day: formatDay(visitedOn, locale), by })}>
      {summary && <p className="mb-3 whitespace-pre-line">{summary}</p>}
      <ol className="divide-y divide-line">
        {results.map(({ id: resultId, ordinal, text, result, note, photos, findings }) => (
          <li key={resultId} className="space-y-1 py-2 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <span className="min-w-0">
                {ordinal}. {text}
              </span>
              <StatusTag tone={TONES[result]}>{t(`outcomes.${result}`)}</StatusTag>
            </p>
            {note && <p className="whitespace-pre-line text-muted">{note}</p>}
            {photos.length > 0 && <InspectionFiles files={photos} />}
            {findings.map((finding) => (
              <Link key={finding.id} href={`/inspections/findings/${finding.id}`} className={linkClass}>
                {t("visit.finding", { number: finding.number })}
              </Link>
            ))}
            {mayFind && result === "FAILS" && (
              <Link href={`?ground=${resultId}#find`} className={linkClass}>
                {t("visit.find")}
                <span className="sr-only">{t("visit.findOf", { ordinal })}</span>
              </Link>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
