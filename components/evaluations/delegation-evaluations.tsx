import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { DelegationEvaluation } from "@/lib/evaluations/evaluation-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

/** On a delegation's page: its evaluations, and what the last decision said. */
export function DelegationEvaluations({ evaluations }: Readonly<{ evaluations: readonly DelegationEvaluation[] }>) {
  const t = useTranslations("evaluations");
  const locale = useLocale();
  if (evaluations.length === 0) return null;
  const latest = evaluations.find(({ row }) => row.decision !== null)?.row.decision;
  return (
    <Panel id="evaluations" title={t("onDelegation.title")}>
      <p className="font-medium">
        {latest
          ? t("onDelegation.latest", {
              outcome: t(`outcomes.${latest.outcome}`),
              day: formatDay(latest.decidedOn, locale),
            })
          : t("onDelegation.none")}
      </p>
      <ul className="mt-2 space-y-1">
        {evaluations.map(({ campaign, row }) => (
          <li key={row.id}>
            <Link
              href={`/evaluations/${campaign.id}/rows/${row.id}`}
              className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
            >
              {t("onDelegation.row", { title: campaign.title, standing: t(`standings.${row.standing}`) })}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
