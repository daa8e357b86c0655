import { Upload } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { RepealForm } from "@/components/ceiling/authority-forms";
import { ArticleList } from "@/components/laws/article-list";
import { FaultsTable } from "@/components/laws/faults-table";
import { powerColumns } from "@/components/laws/power-columns";
import { VersionsTable } from "@/components/laws/versions-table";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findLaw } from "@/lib/law/law-page.queries";
import { annexOf, articlesOf, type LawVersionSummary, listLawVersions } from "@/lib/law/law-version.queries";
import { citationFaults, restingPowers } from "@/lib/law/resting-powers.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { recordRepealAction } from "../actions";

type Query = Partial<Record<"done" | "version" | "show" | "page", string>>;
type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<Query> }>;

const load = cache(async (id: string) => {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "menu.read") === null || !z.uuid().safeParse(id).success) notFound();
  const law = await inReading(ctx, (tx) => findLaw(tx, id));
  if (!law) notFound();
  return { ctx, law };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `《${(await load((await params).id)).law.title}》` };
}

/** One law: whether it still is one, and which matters rest on it. */
export default async function LawPage({ params, searchParams }: Props) {
  const [{ ctx, law }, query] = [await load((await params).id), await searchParams];
  const { done } = query;
  const versions = await inReading(ctx, (tx) => listLawVersions(tx, law, civilDate(ctx.now)));
  const confirmed = versions.filter(({ state }) => state === "CONFIRMED");
  const chosen =
    confirmed.find(({ id }) => id === query.version) ??
    confirmed.find(({ standing }) => standing === "in-force") ??
    confirmed[0];
  const isKeeper = reachOf(ctx.actor, "authority.keep") !== null;
  const [t, text, locale] = await Promise.all([getTranslations("ceiling"), getTranslations("law"), getLocale()]);
  return (
    <>
      <PageHeader
        title={`《${law.title}》`}
        tag={t(`laws.levels.${law.level}`)}
        crumbs={[{ label: t("laws.title"), href: "/laws" }, { label: law.title }]}
      />
      {done === "saved" && <StatusBanner tone="good" title={t("laws.saved")} />}
      {law.repealedOn && (
        <StatusBanner
          tone="bad"
          title={t("laws.banner", { day: formatDay(law.repealedOn, locale), source: law.repealSource ?? "" })}
        >
          {t("laws.bannerHint")}
        </StatusBanner>
      )}
      <Panel
        id="versions"
        title={text("versions.title", { count: versions.length })}
        aside={
          isKeeper && (
            <LinkButton href={`/laws/${law.id}/versions/new`} small icon={<Upload aria-hidden className="size-4" />}>
              {text("versions.import")}
            </LinkButton>
          )
        }
        flush
        className="mb-6"
      >
        <VersionsTable lawId={law.id} rows={versions} />
      </Panel>
      {chosen && <Articles ctx={ctx} lawId={law.id} version={chosen} query={query} />}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <Panel id="citing" title={t("laws.citing", { count: law.citing.length })} flush>
          <DataTable
            caption={t("laws.citing", { count: law.citing.length })}
            captionHidden
            rows={law.citing}
            rowKey={({ powerId, article }) => `${powerId} ${article}`}
            empty={<EmptyState title={t("laws.notCited")}>{t("laws.notCitedHint")}</EmptyState>}
            columns={[
              ...powerColumns<(typeof law.citing)[number]>({ code: t("entries.code"), name: t("entries.matter") }),
              { key: "article", label: t("laws.article"), width: "12rem", cell: ({ article }) => article ?? "—" },
            ]}
          />
        </Panel>
        {isKeeper && (
          <Panel id="repeal" title={t("laws.record")}>
            <RepealForm
              action={recordRepealAction}
              hidden={{ lawId: law.id, version: law.version }}
              kept={{ repealedOn: law.repealedOn ?? "", source: law.repealSource ?? "" }}
            />
          </Panel>
        )}
      </div>
      <Panel id="trail" title={t("trail")} className="mt-6">
        <AuditTrail entries={law.trail} />
      </Panel>
    </>
  );
}

const A_PAGE = 50;
const VIEWS = ["all", "cited", "faults"] as const;

type ArticlesProps = Readonly<{
  ctx: Awaited<ReturnType<typeof load>>["ctx"];
  lawId: string;
  version: LawVersionSummary;
  query: Query;
}>;

/** The articles of one version with what rests on each, and the citations that lead to none of them. */
async function Articles({ ctx, lawId, version, query }: ArticlesProps) {
  const [t, ofLaw, locale] = await Promise.all([getTranslations("law.articles"), getTranslations("law"), getLocale()]);
  const today = civilDate(ctx.now);
  const { articles, faults, annex } = await inReading(ctx, async (tx) => {
    const resting = await restingPowers(tx, version.id, today);
    return {
      articles: (await articlesOf(tx, version.id)).map((one) => ({
        ...one,
        powers: resting.filter(({ provisionId }) => provisionId === one.provisionId),
      })),
      annex: await annexOf(tx, version.id),
      faults: await citationFaults(tx, lawId, version.id, today),
    };
  });
  const cited = articles.filter(({ powers }) => powers.length > 0);
  const lists = { all: articles, cited, faults };
  const view = VIEWS.find((one) => one === query.show) ?? "all";
  const page = Math.max(1, Number(query.page) || 1);
  const path = `/laws/${lawId}?version=${version.id}`;
  const cut = <T,>(rows: readonly T[]): T[] => rows.slice((page - 1) * A_PAGE, page * A_PAGE);
  return (
    <div id="articles" className="mb-6">
      <h2 className="mb-2 text-lg font-semibold">{t("title", { day: formatDay(version.from, locale) })}</h2>
      <Tabs
        label={t("viewsLabel")}
        tabs={VIEWS.map((one) => ({
          href: `${path}&show=${one}#articles`,
          label: t(one),
          count: lists[one].length,
          current: one === view,
        }))}
      />
      {view === "faults" && faults.length > 0 && <Callout>{t("faultsHint")}</Callout>}
      <Panel flush>
        {view === "faults" ? <FaultsTable rows={cut(faults)} /> : <ArticleList articles={cut(lists[view])} />}
      </Panel>
      {lists[view].length > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(lists[view].length / A_PAGE)}
          total={lists[view].length}
          hrefFor={(number) => `${path}&show=${view}&page=${number}#articles`}
        />
      )}
      {annex !== "" && (
        <Panel id="annex" title={ofLaw("annex")} className="mt-5">
          <p className="max-w-reading whitespace-pre-line">{annex}</p>
        </Panel>
      )}
    </div>
  );
}
