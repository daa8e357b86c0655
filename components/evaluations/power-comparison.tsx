import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { EvaluationRowView } from "@/lib/evaluations/evaluation.queries";
import { groupByPower } from "@/lib/evaluations/evaluation-standing.rules";
import { Link } from "@/lib/i18n/navigation";
import { OutcomeTag, StandingTag } from "./outcome-tag";

/** Each power with its townships beside each other in the order of their region codes: the same power, township by township. */
export function PowerComparison({ rows }: Readonly<{ rows: readonly EvaluationRowView[] }>) {
  const t = useTranslations("evaluations");
  if (rows.length === 0) return <EmptyState title={t("noRows")}>{t("noRowsHint")}</EmptyState>;
  return (
    <ul className="divide-y divide-line">
      {groupByPower(rows).map(([code, group]) => (
        <li key={code} className="keep-together px-4 py-3">
          <h3 className="font-medium">
            {group[0]?.name} <span className="text-sm font-normal text-muted">{code}</span>
          </h3>
          <ul className="mt-2 grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
            {group.map(({ id, campaignId, township, proposal, decision, standing }) => (
              <li key={id} className="rounded-md border border-line px-3 py-2">
                <Link
                  href={`/evaluations/${campaignId}/rows/${id}`}
                  className="inline-flex min-h-6 items-center font-medium text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {township.name}
                </Link>
                <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 gap-y-1 text-sm">
                  <dt className="text-muted">{t("columns.proposal")}</dt>
                  <dd>
                    <OutcomeTag outcome={proposal} />
                  </dd>
                  <dt className="text-muted">{t("columns.decision")}</dt>
                  <dd>{decision ? <OutcomeTag outcome={decision.outcome} /> : <StandingTag standing={standing} />}</dd>
                </dl>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
