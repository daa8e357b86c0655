import { ListChecks, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AdjustmentsTable } from "@/components/adjustments/adjustments-table";
import { ArticlesTable } from "@/components/adjustments/articles-table";
import { MapArticleForm } from "@/components/adjustments/change-forms";
import { CHANGE_TONES, ChangeStateTag } from "@/components/adjustments/change-tags";
import { ImpactGraphFigure } from "@/components/adjustments/impact-graph";
import { AuditTrail } from "@/components/audit/audit-trail";
import { OpinionList } from "@/components/menu/opinion-list";
import { LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { impactGraph } from "@/lib/adjustments/impact-graph.rules";
import type { LawChangePage } from "@/lib/adjustments/law-change-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { mapArticleAction } from "../actions";
import { loadChange } from "./change-page";
import { ChangeSteps } from "./change-steps";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const DONE = ["opened", "mapped", "submitted", "recalled", "withdrawn", "reviewed", "removed", "remade"];
const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ change }, t] = [await loadChange((await params).id), await getTranslations("law-change")];
  return { title: t("page.title", { title: change.title }) };
}

/** One change of law: what rests on it, what is proposed, and what comes next. */
export default async function LawChangeDetailPage({ params, searchParams }: Props) {
  const [{ ctx, change }, { done }] = [await loadChange((await params).id), await searchParams];
  const [t, locale] = await Promise.all([getTranslations("law-change"), getLocale()]);
  const day = formatDay(change.inForceOn, locale);
  const { decision, impact, adjustments } = change;
  const isOpen = change.state === "OPEN" && reachOf(ctx.actor, "law-change.propose") !== null;
  return (
    <>
      <PageHeader
        title={t("page.title", { title: change.title })}
        tag={<ChangeStateTag state={change.state} />}
        lead={t(`what.${change.kind}`, { day })}
        crumbs={[{ label: t("list.title"), href: "/law-changes" }, { label: change.title }]}
        actions={
          <>
            <LinkButton href={`/laws/${change.lawId}`}>{t("page.toLaw")}</LinkButton>
            {decision && change.isWhole && (
              <LinkButton href={`/law-changes/${change.id}/lists`} icon={<ListChecks aria-hidden className="size-4" />}>
                {t("batch.title")}
              </LinkButton>
            )}
          </>
        }
      />
      {done && DONE.includes(done) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <StatusBanner tone={CHANGE_TONES[change.state]} title={t(`banner.${change.state}`, { day })} />
      <CounterTiles
        counters={[
          { label: t("counts.powers"), value: adjustments.length, href: "#proposals" },
          { label: t("counts.menu"), value: impact.menu.inForce + impact.menu.draft },
          { label: t("counts.lines"), value: impact.lines.length, ...(impact.lines.length > 0 && { href: "#lines" }) },
          { label: t("counts.delegations"), value: impact.delegations.length },
          { label: t("counts.lists"), value: impact.lists.length, href: "#lists" },
        ]}
      />
      <div className="my-6">
        <Graph
          change={change}
          caption={t("graph.caption", {
            powers: adjustments.length,
            townships: change.townships.length,
          })}
        />
      </div>
      <Panel
        id="proposals"
        title={t("page.proposals", { count: adjustments.length })}
        aside={
          isOpen && (
            <LinkButton
              href={`/law-changes/${change.id}/adjustments/new`}
              small
              icon={<Plus aria-hidden className="size-4" />}
            >
              {t("add.title")}
            </LinkButton>
          )
        }
        flush
        className="mb-6"
      >
        <AdjustmentsTable changeId={change.id} rows={adjustments} />
      </Panel>
      <ChangeSteps ctx={ctx} change={change} />
      {decision && (
        <Panel id="decision" title={t("page.decision")} className="mb-6 max-w-reading">
          <SummaryList
            rows={[
              { label: t("fields.documentNumber"), value: decision.documentNumber },
              { label: t("fields.organ"), value: decision.organ },
              { label: t("fields.decidedOn"), value: formatDay(decision.decidedOn, locale) },
              { label: t("page.effectiveOn"), value: formatDay(decision.effectiveOn, locale) },
              { label: t("fields.reasons"), value: decision.reasons },
            ]}
          />
        </Panel>
      )}
      <Panel id="articles" title={t("page.articles")} flush className="mb-6">
        <ArticlesTable rows={change.touched} />
      </Panel>
      {isOpen && change.hasReplacement && (
        <Panel id="map" title={t("map.title")} className="mb-6 max-w-reading">
          <p className="mb-4 text-muted">{t("map.lead")}</p>
          <MapArticleForm
            action={mapArticleAction}
            hidden={{ changeId: change.id, version: change.version }}
            former={change.touched.map(({ before }) => ({
              value: before.provisionId,
              label: `${before.label} ${excerpt(before.text)}`,
            }))}
            after={change.after.map(({ provisionId, label, text }) => ({
              value: provisionId,
              label: `${label} ${excerpt(text)}`,
            }))}
          />
        </Panel>
      )}
      <Resting change={change} />
      {change.isWhole && (
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Panel id="opinions" title={t("page.opinions")}>
            <OpinionList opinions={change.opinions} />
          </Panel>
          <Panel id="trail" title={t("page.trail")}>
            <AuditTrail entries={change.trail} />
          </Panel>
        </div>
      )}
    </>
  );
}

const excerpt = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

/** More powers than that make no picture; the tables have them all. */
const MOST_DRAWN = 40;

async function Graph({ change, caption }: Readonly<{ change: LawChangePage; caption: string }>) {
  const t = await getTranslations("law-change");
  const { impact, adjustments, townships } = change;
  const drawn = adjustments.flatMap(({ power, kind }) => (power ? [{ power, kind }] : [])).slice(0, MOST_DRAWN);
  const holders = (powerId: string) => [
    ...impact.lists.filter(({ powerIds }) => powerIds.includes(powerId)).map(({ id }) => id),
    ...impact.delegations.filter((one) => one.powerId === powerId).map(({ townshipId }) => townshipId),
  ];
  const graph = impactGraph(
    change.title,
    drawn.map(({ power, kind }) => ({
      ...{ id: power.id, label: power.base.name, mark: t(`kinds.${kind}`) },
      townshipIds: [...new Set(holders(power.id))],
    })),
    townships,
  );
  return (
    <ImpactGraphFigure
      graph={graph}
      caption={caption}
      description={t("graph.description", { powers: drawn.length, townships: townships.length })}
      source={t("graph.source")}
    />
  );
}

/** Pending lines and lists in force, in words. */
async function Resting({ change }: Readonly<{ change: LawChangePage }>) {
  const t = await getTranslations("law-change");
  const names = new Map(
    change.adjustments.flatMap(({ power }) => (power ? [[power.id, power.base.name] as const] : [])),
  );
  const { lines, lists, delegations } = change.impact;
  const states = await getTranslations("delegations.states");
  const byState = [...new Set(delegations.map(({ state }) => state))].map(
    (state) => [state, delegations.filter((one) => one.state === state).length] as const,
  );
  return (
    <div className="mb-6 grid items-start gap-6 lg:grid-cols-2">
      <Panel id="lists" title={t("page.lists", { count: lists.length })}>
        <ul className="list-disc space-y-1 pl-5">
          {lists.map(({ id, code, name, editionNumber, powerIds }) => (
            <li key={id}>
              <Link href={`/duty-lists/${code}`} className={linkLook}>
                {name}
              </Link>{" "}
              {t("page.listLine", { number: editionNumber, count: powerIds.length })}
            </li>
          ))}
        </ul>
        {byState.length > 0 && (
          <p className="mt-3 text-muted">
            {t("page.delegations")}
            {byState.map(([state, count]) => ` ${states(state)} ${count}`).join("；")}
          </p>
        )}
      </Panel>
      <Panel id="lines" title={t("page.lines", { count: lines.length })}>
        {lines.length === 0 ? (
          <p className="text-muted">{t("page.noLines")}</p>
        ) : (
          <ul className="list-disc space-y-1 pl-5">
            {lines.map(({ id, orderId, powerId, township }) => (
              <li key={id}>
                <Link href={`/orders/${orderId}`} className={linkLook}>
                  {township}
                </Link>{" "}
                {names.get(powerId)}
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
