import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import { listCampaigns } from "@/lib/evaluations/evaluation.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf } from "@/lib/shared/working-days";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("evaluations");
  return { title: t("title") };
}

/** Evaluation campaigns, the newest first. */
export default async function EvaluationsPage() {
  const [ctx, t, locale] = [await requireContext(), await getTranslations("evaluations"), await getLocale()];
  if (reachOf(ctx.actor, "evaluation.read") === null) notFound();
  const mayOpen = reachOf(ctx.actor, "evaluation.open") !== null;
  const { campaigns, calendar } = await inReading(ctx, async (tx) => ({
    campaigns: await listCampaigns(tx, ctx.actor),
    calendar: await loadCalendar(tx),
  }));
  const today = civilDate(ctx.now);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          mayOpen && (
            <LinkButton href="/evaluations/new" variant="primary">
              {t("new")}
            </LinkButton>
          )
        }
      />
      <Panel flush>
        <DataTable
          caption={t("title")}
          captionHidden
          rows={campaigns}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
          columns={[
            {
              key: "title",
              label: t("fields.title"),
              heading: true,
              cell: ({ id, title, documentNumber }) => (
                <>
                  <Link
                    href={`/evaluations/${id}`}
                    className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
                  >
                    {title}
                  </Link>
                  <span className="block text-sm font-normal text-muted">{documentNumber}</span>
                </>
              ),
            },
            {
              key: "period",
              label: t("fields.period"),
              cell: ({ periodFrom, periodTo }) =>
                t("periodDays", { from: formatDay(periodFrom, locale), to: formatDay(periodTo, locale) }),
            },
            {
              key: "state",
              label: t("fields.state"),
              cell: ({ state }) => (
                <StatusTag tone={state === "OPEN" ? "info" : "good"}>{t(`campaignStates.${state}`)}</StatusTag>
              ),
            },
            {
              key: "progress",
              label: t("fields.rows"),
              cell: ({ decided, rows }) => t("progress", { decided, rows }),
            },
            {
              key: "due",
              label: t("fields.dueOn"),
              cell: ({ state, dueOn }) =>
                state === "OPEN" ? <Deadline {...deadlineOf(calendar, today, dueOn)} /> : formatDay(dueOn, locale),
            },
          ]}
        />
      </Panel>
    </>
  );
}
