import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OverdueAnswers } from "@/components/negotiation/overdue-answers";
import { DeskViews } from "@/components/notifications/desk-views";
import { LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { DeadlineStrip } from "@/components/workbench/deadline-strip";
import { DeskTaskList } from "@/components/workbench/desk-task-list";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { loadWorkbench } from "@/lib/workbench/workbench.queries";
import { urgeAnswersAction } from "../consultations/negotiation-actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("workbench");
  return { title: t("title") };
}

/** Everyone's first page: what waits for me, with deadlines, and one button to do it. */
export default async function WorkbenchPage() {
  const ctx = await requireContext();
  const [t, strip, roles, { tasks, strip: days, overview, yearWithoutNotice: year, overdueAnswers }] =
    await Promise.all([
      getTranslations("workbench"),
      getTranslations("notifications"),
      getTranslations("common.roles"),
      loadWorkbench(ctx),
    ]);
  const mayEnter = reachOf(ctx.actor, "calendar.manage") !== null;
  const mayUrge = reachOf(ctx.actor, "consultation.mediate") !== null;
  const enter = (
    <LinkButton href={`/calendar?year=${year}`} small>
      {t("enterCalendar")}
    </LinkButton>
  );
  const overdue = tasks.filter(({ deadline }) => deadline?.stands === "over").length;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { organisation: ctx.actor.organisationName, role: roles(ctx.actor.role) })}
        actions={
          reachOf(ctx.actor, "delegation.read") !== null && (
            <LinkButton href="/dashboard">{t("toDashboard")}</LinkButton>
          )
        }
      />
      <DeskViews current="todo" />
      {year !== null && (
        <StatusBanner tone="warn" title={t("noNotice", { year: String(year) })} actions={mayEnter && enter}>
          {t("noNoticeLead", { year: String(year) })}
        </StatusBanner>
      )}
      <div className="space-y-6">
        <Panel
          title={t("waiting", { count: tasks.length })}
          aside={overdue > 0 ? t("overdue", { count: overdue }) : undefined}
        >
          {tasks.length > 0 ? (
            <DeskTaskList tasks={tasks} />
          ) : (
            <EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>
          )}
        </Panel>
        {days.some(({ due }) => due > 0) && (
          <Panel id="strip" title={strip("strip")}>
            <DeadlineStrip days={days} />
          </Panel>
        )}
        {overdueAnswers.length > 0 && (
          <Panel id="overdue" title={t("overdueAnswers")}>
            <OverdueAnswers overdue={overdueAnswers} urge={mayUrge ? urgeAnswersAction : null} />
          </Panel>
        )}
        {overview && (
          <Panel title={t("overview.title")}>
            <CounterTiles
              counters={[
                { label: t("overview.itemsOnMenu"), value: overview.itemsOnMenu, href: "/menu-editions" },
                { label: t("overview.roundsOpen"), value: overview.roundsOpen, href: "/rounds" },
                { label: t("overview.ordersUnderWay"), value: overview.ordersUnderWay, href: "/orders" },
                {
                  label: t("overview.linesInConsultation"),
                  value: overview.linesInConsultation,
                  href: "/consultations",
                },
                { label: t("overview.handoversUnderWay"), value: overview.handoversUnderWay, href: "/delegations" },
                { label: t("overview.delegationsInForce"), value: overview.delegationsInForce, href: "/delegations" },
                { label: t("overview.listsPublished"), value: overview.listsPublished, href: "/duty-lists" },
              ]}
            />
          </Panel>
        )}
      </div>
    </>
  );
}
