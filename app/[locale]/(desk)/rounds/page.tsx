import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { RoundPhaseTag } from "@/components/orders/state-tags";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { authorise, reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listRounds, type RoundSummary } from "@/lib/orders/round.queries";
import { roundPhase } from "@/lib/orders/round.rules";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf } from "@/lib/shared/working-days";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("rounds.title") };
}

/** Ordering rounds, the newest first. */
export default async function RoundsPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "order.read") === null) notFound();
  const today = civilDate(ctx.now);
  const { rounds, calendar } = await inReading(ctx, async (tx) => ({
    rounds: await listRounds(tx, ctx),
    calendar: await loadCalendar(tx),
  }));
  const [t, locale] = await Promise.all([getTranslations("orders"), getLocale()]);
  const mayOpen = authorise(ctx.actor, "round.manage").ok;
  const handedIn = ({ orders }: RoundSummary) =>
    (orders.IN_CONSULTATION ?? 0) + (orders.REVIEWED ?? 0) + (orders.DECIDED ?? 0);
  return (
    <>
      <PageHeader
        title={t("rounds.title")}
        lead={t("rounds.lead")}
        actions={
          mayOpen && (
            <LinkButton href="/rounds/new" variant="primary">
              {t("rounds.new")}
            </LinkButton>
          )
        }
      />
      <DataTable<RoundSummary>
        caption={t("rounds.caption", { count: rounds.length })}
        rows={rounds}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("rounds.nothing")}>{t("rounds.nothingHint")}</EmptyState>}
        columns={[
          {
            key: "round",
            label: t("rounds.round"),
            heading: true,
            cell: ({ id, number, title }) => (
              <Link href={`/rounds/${id}`} className="text-accent underline underline-offset-4">
                {t("rounds.numbered", { number, title })}
              </Link>
            ),
          },
          {
            key: "state",
            label: t("rounds.state"),
            cell: (round) => <RoundPhaseTag phase={roundPhase(round, today)} />,
          },
          {
            key: "window",
            label: t("rounds.window"),
            cell: (round) => (
              <>
                {t("rounds.windowDays", {
                  from: formatDay(round.opensOn, locale),
                  to: formatDay(round.closesOn, locale),
                })}
                {roundPhase(round, today) === "ORDERING" && (
                  <span className="block">
                    <Deadline {...deadlineOf(calendar, today, round.closesOn)} />
                  </span>
                )}
              </>
            ),
          },
          { key: "edition", label: t("rounds.edition"), wideOnly: true, cell: ({ edition }) => edition.title },
          {
            key: "received",
            label: t("rounds.received"),
            align: "end",
            cell: (round) => t("rounds.receivedOf", { received: handedIn(round), invited: round.townshipIds.length }),
          },
        ]}
      />
    </>
  );
}
