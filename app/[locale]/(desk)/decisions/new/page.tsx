import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LawNotices } from "@/components/adjustments/law-notices";
import { AgreementFunnel } from "@/components/decisions/agreement-funnel";
import { DecisionForm } from "@/components/decisions/decision-form";
import { PackLineFacts } from "@/components/decisions/pack-line-facts";
import { ReviewProgress } from "@/components/joint-reviews/review-progress";
import { BasketCapacity, BasketVerdict } from "@/components/orders/basket-capacity";
import { PrintButton } from "@/components/orders/print-button";
import { LinkButton } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { lawNoticesOfLines } from "@/lib/adjustments/law-notice.queries";
import { formatNames } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { basketStandings } from "@/lib/orders/basket-capacity.queries";
import { loadMeetingPack, type MeetingPack } from "@/lib/orders/decision-pack.queries";
import { STANDINGS } from "@/lib/orders/opinion.rules";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { recordDecisionAction } from "../actions";

type Props = Readonly<{ searchParams: Promise<{ round?: string; township?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("decisions");
  return { title: t("pack.title") };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The meeting pack of a round: every reviewed line with both opinions, and for the approver the fields to decide. */
export default async function NewDecisionPage({ searchParams }: Props) {
  const [ctx, { round = "", township }, t] = [
    await requireContext(),
    await searchParams,
    await getTranslations("decisions"),
  ];
  const found = UUID.test(round)
    ? await inReading(ctx, async (tx) => {
        const pack = await loadMeetingPack(tx, ctx.actor, round, civilDate(ctx.now));
        const ids = pack?.orders.map(({ id }) => id) ?? [];
        const lawChanges = await lawNoticesOfLines(tx, pack?.lines.map(({ id }) => id) ?? []);
        return pack && { pack, lawChanges, wholes: await basketStandings(tx, ids, civilDate(ctx.now)) };
      })
    : null;
  if (!found) notFound();
  const { pack } = found;
  const locale = await getLocale();
  const mayDecide = reachOf(ctx.actor, "decision.record") !== null;
  const lines = pack.lines.filter((line) => !township || line.township === township);
  const wholes = found.wholes.filter((whole) => !township || whole.township === township);
  return (
    <>
      <PageHeader
        title={t("pack.title")}
        lead={t("pack.lead", { round: pack.round.title, orders: pack.orders.length, count: pack.lines.length })}
        crumbs={[{ label: t("title"), href: "/decisions" }, { label: pack.round.title }]}
        actions={
          <>
            {pack.lines.length > 0 &&
              (["docx", "xlsx"] as const).map((format) => (
                <DownloadLink
                  key={format}
                  href={`/api/exports/rounds/${pack.round.id}/meeting-pack/${format}?locale=${locale}`}
                >
                  {t(`pack.save.${format}`)}
                </DownloadLink>
              ))}
            <PrintButton />
          </>
        }
      />
      {pack.orders.length > 1 && <TownshipTabs pack={pack} current={township} all={t("pack.allTownships")} />}
      {pack.others.length > 0 && (
        <Callout tone="info" title={t("pack.others", { count: pack.others.length })}>
          {formatNames(
            pack.others.map((other) => other.township),
            locale,
          )}
        </Callout>
      )}
      {lines.length === 0 ? (
        <EmptyState title={t("pack.nothing")} action={<LinkButton href="/decisions">{t("title")}</LinkButton>}>
          {t("pack.nothingHint")}
        </EmptyState>
      ) : (
        <div className="space-y-5">
          <LawNotices rows={found.lawChanges} />
          <AgreementFunnel lines={lines} today={civilDate(ctx.now)} />
          {pack.orders.some(({ review }) => review && review.current.size + review.missing.length > 0) && (
            <Panel id="joint-review" title={t("pack.reviewTitle")}>
              <ul className="space-y-2">
                {pack.orders.map(
                  (order) =>
                    order.review && (
                      <li key={order.id}>
                        <Link
                          href={`/joint-reviews/${order.id}`}
                          className="font-medium text-accent underline underline-offset-4"
                        >
                          {order.township}
                        </Link>
                        <ReviewProgress standing={order.review} />
                      </li>
                    ),
                )}
              </ul>
            </Panel>
          )}
          <Panel id="whole" title={t("pack.whole")}>
            <ul className="divide-y divide-line">
              {wholes.map((whole) => (
                <li key={whole.township}>
                  <details open={wholes.length === 1} className="py-1">
                    <summary className="min-h-9 cursor-pointer py-1.5 font-medium">
                      {whole.township} <BasketVerdict standing={whole.standing} />
                    </summary>
                    <BasketCapacity standing={whole.standing} />
                  </details>
                </li>
              ))}
            </ul>
          </Panel>
          {mayDecide ? (
            <DecisionForm
              key={township}
              roundId={pack.round.id}
              lines={lines}
              today={civilDate(ctx.now)}
              action={recordDecisionAction}
            />
          ) : (
            <PackToRead lines={lines} />
          )}
        </div>
      )}
    </>
  );
}

async function TownshipTabs({
  pack,
  current,
  all,
}: Readonly<{ pack: MeetingPack; current?: string | undefined; all: string }>) {
  const t = await getTranslations("decisions");
  const base = `/decisions/new?round=${pack.round.id}`;
  return (
    <Tabs
      label={t("pack.townships")}
      tabs={[
        { href: base, label: all, count: pack.lines.length, current: !current },
        ...pack.orders.map((order) => ({
          href: `${base}&township=${encodeURIComponent(order.township)}`,
          label: order.township,
          count: order.lines,
          current: order.township === current,
        })),
      ]}
    />
  );
}

async function PackToRead({ lines }: Readonly<{ lines: MeetingPack["lines"] }>) {
  const [t, standings] = [await getTranslations("decisions"), await getTranslations("consultation.standings")];
  return STANDINGS.map((standing) => {
    const group = lines.filter((line) => line.standing === standing);
    if (group.length === 0) return null;
    const title = t("pack.group", { standing: standings(standing), count: group.length });
    return (
      <Panel key={standing} id={standing} title={title}>
        <ul className="divide-y divide-line">
          {group.map((line) => (
            <li key={line.id} className="py-3 first:pt-0">
              <PackLineFacts line={line} id={`line-${line.id}`} />
            </li>
          ))}
        </ul>
      </Panel>
    );
  });
}
