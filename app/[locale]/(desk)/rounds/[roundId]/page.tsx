import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { type GridView, RoundGridFigure } from "@/components/orders/round-grid";
import { RoundProgress } from "@/components/orders/round-progress";
import { RoundTownships } from "@/components/orders/round-townships";
import { RoundPhaseTag } from "@/components/orders/state-tags";
import { LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { Deadline } from "@/components/ui/deadline";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadRoundPage } from "../round-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("rounds.round") };
}

type Props = Readonly<{ params: Promise<{ roundId: string }> }>;

/** One round: its window, and how far every township has come. */
export default async function RoundPage({ params }: Props) {
  const { ctx, today, round, phase, deadline, mayManage, grid, progress, trail } = await loadRoundPage(
    (await params).roundId,
  );
  const [t, locale] = await Promise.all([getTranslations("orders"), getLocale()]);
  const wholeCity = reachOf(ctx.actor, "order.read") === "whole-city";
  const orders = round.townships.flatMap(({ order }) => (order && order.state !== "WITHDRAWN" ? [order] : []));
  const inState = (...states: string[]) => orders.filter(({ state }) => states.includes(state)).length;
  return (
    <div className="print-landscape">
      <PageHeader
        title={t("rounds.numbered", { number: round.number, title: round.title })}
        tag={<RoundPhaseTag phase={phase} />}
        crumbs={[{ label: t("rounds.title"), href: "/rounds" }, { label: round.title }]}
      />
      <StatusBanner
        tone={phase === "ORDERING" ? "info" : "neutral"}
        title={phase === "ORDERING" ? <Deadline {...deadline} /> : t(`phases.${phase}`)}
        actions={
          mayManage && (
            <>
              <LinkButton href={`/rounds/${round.id}/extend`}>{t("rounds.extend")}</LinkButton>
              <LinkButton href={`/rounds/${round.id}/close`} variant="quiet">
                {t("rounds.close")}
              </LinkButton>
            </>
          )
        }
      >
        {t("rounds.windowDays", { from: formatDay(round.opensOn, locale), to: formatDay(round.closesOn, locale) })}
      </StatusBanner>
      <div className="space-y-6">
        {wholeCity && (
          <CounterTiles
            counters={[
              { label: t("rounds.invitedCount"), value: round.townshipIds.length },
              { label: t("rounds.handedIn"), value: inState("IN_CONSULTATION", "REVIEWED", "DECIDED") },
              { label: t("rounds.preparing"), value: inState("DRAFT", "SUBMITTED", "RETURNED") },
              { label: t("rounds.ordered"), value: orders.reduce((sum, { lines }) => sum + lines, 0) },
            ]}
          />
        )}
        {round.townships.length > 0 && (
          <>
            <Panel id="progress" title={t(wholeCity ? "progress.title" : "progress.titleOwn")} flush>
              <RoundProgress round={round} phase={phase} townships={progress} isWhole={wholeCity} today={today} />
            </Panel>
            <Panel id="townships" title={t("rounds.byTownship")} flush>
              <RoundTownships townships={round.townships} phase={phase} opensDrafts={!wholeCity} />
            </Panel>
          </>
        )}
        {grid && (
          <Panel id="grid" title={t("grid.title")} flush>
            <RoundGridFigure grid={grid} view={viewOf(ctx.actor)} today={today} />
          </Panel>
        )}
        <Panel id="facts" title={t("facts.title")}>
          <SummaryList
            rows={[
              { label: t("rounds.documentNumber"), value: round.documentNumber },
              {
                label: t("rounds.edition"),
                value: t("rounds.onEdition", { number: round.edition.number, title: round.edition.title }),
              },
              { label: t("rounds.items"), value: t("rounds.itemCount", { count: round.edition.items }) },
              {
                label: t("rounds.basePart"),
                value: t(round.coversBasePart ? "rounds.basePartYes" : "rounds.basePartNo"),
              },
              { label: t("rounds.answerDays"), value: t("rounds.workingDays", { days: round.answerDays }) },
            ]}
          />
        </Panel>
        <Panel id="trail" title={t("trail")}>
          <AuditTrail entries={trail} />
        </Panel>
      </div>
    </div>
  );
}

/** Whose orders the reader finds in the grid: everybody's, those of its matters, its own. */
function viewOf(actor: Actor): GridView {
  if (reachOf(actor, "order.read") === "whole-city") return "city";
  return actor.role === "TOWNSHIP_CLERK" || actor.role === "TOWNSHIP_HEAD" ? "township" : "department";
}
