import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FigureCards } from "@/components/dashboards/figure-cards";
import { GuaranteeTable } from "@/components/dashboards/guarantee-table";
import { MatterHeat } from "@/components/dashboards/matter-heat";
import { MonthBalances } from "@/components/dashboards/month-balance";
import { OverdueTable } from "@/components/dashboards/overdue-table";
import { TownshipPanels } from "@/components/dashboards/township-panels";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { loadDashboard } from "@/lib/dashboards/dashboard.queries";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import { numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboards");
  return { title: t("title") };
}

/** One page for whoever leads: six figures, where matters are in force, twelve months, what is overdue, what was promised. */
export default async function DashboardPage() {
  const [ctx, t, locale] = [await requireContext(), await getTranslations("dashboards"), await getLocale()];
  const { dashboard, publicationDays } = await inReading(ctx, async (tx) => ({
    dashboard: await loadDashboard(tx, ctx),
    publicationDays: await numberSetting(tx, "days.publication"),
  }));
  if (!dashboard) notFound();
  const { scope, today, figures, heat, months, overdue, guarantees, township } = dashboard;
  return (
    <div className="one-sheet">
      <PageHeader
        title={t("title")}
        tag={t("asOf", { day: formatDay(today, locale) })}
        lead={t(`lead.${scope}`)}
        actions={<RegisterLinks path="/api/exports/dashboard" />}
      />
      <section aria-labelledby="figures-title">
        <h2 id="figures-title" className="sr-only">
          {t("figuresTitle")}
        </h2>
        <FigureCards figures={figures} since={yearBefore(today)} />
      </section>
      <p className="my-3 text-sm text-muted print:my-1">{t("noRanking")}</p>
      <div className="grid gap-5 *:min-w-0 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] elder:grid-cols-1 print:grid-cols-2! print:gap-x-4 print:gap-y-1">
        <Panel id="heat" title={t(`heat.panel.${scope}`)} flush className="print:row-span-2">
          <MatterHeat rows={heat} scope={scope} today={today} />
        </Panel>
        <Panel id="months" title={t("months.panel")}>
          <MonthBalances months={months} today={today} />
        </Panel>
        <Panel
          id="overdue"
          title={t("overdue.panel")}
          className="xl:col-span-2 elder:col-span-1 print:col-span-2! print:row-start-3"
        >
          <OverdueTable groups={overdue} today={today} publicationDays={publicationDays} />
        </Panel>
        <Panel
          id="guarantees"
          title={t("guarantees.panel")}
          className="xl:col-span-2 elder:col-span-1 print:col-span-1"
        >
          <GuaranteeTable sums={guarantees} today={today} />
        </Panel>
        {township && <TownshipPanels part={township} />}
      </div>
      <p className="mt-4 text-sm text-muted print:mt-1">
        {t("sourceLine", {
          ...{ organisation: ctx.actor.organisationName, scope: t(`scopes.${scope}`) },
          instant: formatInstant(ctx.now, locale),
        })}
      </p>
    </div>
  );
}
