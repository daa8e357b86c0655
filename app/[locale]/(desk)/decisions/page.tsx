import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { OutcomeCounts } from "@/components/decisions/outcome-tag";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatDay, formatNames } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listDecisions, listRoundsToDecide } from "@/lib/orders/decision-record.queries";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("decisions");
  return { title: t("title") };
}

/** What waits for the meeting, and what was decided. */
export default async function DecisionsPage() {
  const [ctx, t, locale] = [await requireContext(), await getTranslations("decisions"), await getLocale()];
  if (reachOf(ctx.actor, "order.read") === null) notFound();
  const { rounds, decisions } = await inReading(ctx, async (tx) => ({
    rounds: await listRoundsToDecide(tx, ctx.actor),
    decisions: await listDecisions(tx, ctx.actor),
  }));
  const mayDecide = reachOf(ctx.actor, "decision.record") !== null;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {rounds.length > 0 && (
        <Panel id="waiting" title={t("waiting")} className="mb-6">
          <ul className="divide-y divide-line">
            {rounds.map((round) => (
              <li
                key={round.id}
                className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0"
              >
                <div>
                  <p className="font-medium">{round.title}</p>
                  <p className="text-sm text-muted">
                    {t("waitingLines", { townships: formatNames(round.townships, locale), count: round.lines })}
                  </p>
                </div>
                <LinkButton href={`/decisions/new?round=${round.id}`} variant={mayDecide ? "primary" : "secondary"}>
                  {t(mayDecide ? "decide" : "readPack")}
                </LinkButton>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel id="recorded" title={t("recorded")} flush>
        <DataTable
          caption={t("recorded")}
          captionHidden
          rows={decisions}
          rowKey={(decision) => decision.id}
          empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
          columns={[
            {
              key: "number",
              label: t("fields.documentNumber"),
              heading: true,
              cell: (decision) => (
                <Link
                  href={`/decisions/${decision.id}`}
                  className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
                >
                  {decision.documentNumber}
                </Link>
              ),
            },
            { key: "organ", label: t("fields.organ"), cell: (decision) => decision.organ },
            { key: "day", label: t("fields.decidedOn"), cell: (decision) => formatDay(decision.decidedOn, locale) },
            { key: "round", label: t("fields.round"), cell: (decision) => decision.round, wideOnly: true },
            {
              key: "townships",
              label: t("fields.townships"),
              cell: (decision) => formatNames(decision.townships, locale),
            },
            {
              key: "counts",
              label: t("fields.outcome"),
              cell: (decision) => (
                <>
                  <OutcomeCounts counts={decision.counts} />
                  {decision.corrects.length > 0 && (
                    <span className="block text-sm text-muted">
                      {t("correction.correctsThese", { documents: decision.corrects.join("、") })}
                    </span>
                  )}
                </>
              ),
            },
          ]}
        />
      </Panel>
    </>
  );
}
