import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { ComparisonTable } from "@/components/laws/comparison-table";
import { LawStepForm, LinkForm, RemapForm } from "@/components/laws/step-forms";
import { LAW_VERSION_TONES, LawVersionTag } from "@/components/laws/version-standing";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Redline } from "@/components/ui/redline";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { Tabs } from "@/components/ui/tabs";
import { trailOf } from "@/lib/audit/audit.queries";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findLaw } from "@/lib/law/law-page.queries";
import { annexOf, articlesOf, type LawVersionSummary, listLawVersions } from "@/lib/law/law-version.queries";
import { knownProvisions } from "@/lib/law/provision-text.queries";
import {
  ARTICLE_CHANGES,
  type ComparedArticle,
  compareAnnexes,
  compareVersions,
} from "@/lib/law/version-comparison.rules";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { confirmLawVersionAction, discardLawVersionAction, linkArticleAction, remapArticleAction } from "../actions";

type Props = Readonly<{
  params: Promise<{ id: string; versionId: string }>;
  searchParams: Promise<Partial<Record<"show" | "page" | "done", string>>>;
}>;

const A_PAGE = 50;
const DONE = ["imported", "remapped", "linked", "confirmed", "discarded"];

const load = cache(async (id: string, versionId: string) => {
  const ctx = await requireContext();
  const areIds = z.uuid().safeParse(id).success && z.uuid().safeParse(versionId).success;
  if (reachOf(ctx.actor, "menu.read") === null || !areIds) notFound();
  const found = await inReading(ctx, async (tx) => {
    const law = await findLaw(tx, id);
    const versions = law ? await listLawVersions(tx, law, civilDate(ctx.now)) : [];
    const version = versions.find((one) => one.id === versionId);
    if (!law || !version) return null;
    const former = version.comparedWithId ? await knownProvisions(tx, version.comparedWithId) : [];
    const comparedWith = versions.find((one) => one.id === version.comparedWithId) ?? null;
    const articles = await articlesOf(tx, versionId);
    const annexes = {
      before: version.comparedWithId ? await annexOf(tx, version.comparedWithId) : "",
      after: await annexOf(tx, versionId),
    };
    return { law, version, former, articles, comparedWith, annexes, trail: await trailOf(tx, versionId) };
  });
  if (!found) notFound();
  return { ctx, ...found };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, versionId } = await params;
  const [{ law, version }, t, locale] = [await load(id, versionId), await getTranslations("law"), await getLocale()];
  return { title: t("version.title", { title: law.title, day: formatDay(version.from, locale) }) };
}

/** One version: what it says of itself, how it differs from its neighbour, and what may be done with a draft. */
export default async function LawVersionPage({ params, searchParams }: Props) {
  const [{ id, versionId }, query] = [await params, await searchParams];
  const { ctx, law, version, former, articles, comparedWith, annexes, trail } = await load(id, versionId);
  const [t, ofLaws, locale] = await Promise.all([getTranslations("law"), getTranslations("ceiling"), getLocale()]);
  const compared = compareVersions(former, articles);
  const ofChange = (change: string) => compared.filter((one) => one.change === change);
  const fallback = ARTICLE_CHANGES.find((change) => ofChange(change).length > 0) ?? "same";
  const view = ARTICLE_CHANGES.find((change) => change === query.show) ?? fallback;
  const page = Math.max(1, Number(query.page) || 1);
  const path = `/laws/${id}/versions/${versionId}`;
  const hidden = { versionId, version: version.version };
  const matching = {
    hidden,
    articles: articles.map((one) => ({ value: one.id, label: `${one.label} ${excerpt(one.text)}` })),
    provisions: former.map((one) => ({ value: one.provisionId, label: `${one.label} ${excerpt(one.text)}` })),
  };
  const isKeeper = reachOf(ctx.actor, "authority.keep") !== null;
  return (
    <>
      <PageHeader
        title={t("version.title", { title: law.title, day: formatDay(version.from, locale) })}
        tag={<LawVersionTag standing={version.standing} />}
        crumbs={[
          { label: ofLaws("laws.title"), href: "/laws" },
          { label: law.title, href: `/laws/${id}` },
          { label: t("versions.number", { number: version.number }) },
        ]}
      />
      {query.done && DONE.includes(query.done) && <StatusBanner tone="good" title={t(`done.${query.done}`)} />}
      <StatusBanner
        tone={LAW_VERSION_TONES[version.standing]}
        title={t(`banner.${version.standing}`, {
          from: formatDay(version.from, locale),
          until: version.until ? formatDay(version.until, locale) : "",
        })}
      />
      <div className={version.state === "DRAFT" ? "mb-6 grid items-start gap-5 lg:grid-cols-2" : "mb-6 max-w-reading"}>
        <Panel id="facts" title={t("version.facts")}>
          <SummaryList
            rows={[
              { label: t("fields.kind"), value: t(`kinds.${version.kind}`) },
              { label: t("fields.documentNumber"), value: version.documentNumber },
              { label: t("fields.publishedOn"), value: formatDay(version.publishedOn, locale) },
              { label: t("fields.inForceFrom"), value: formatDay(version.from, locale) },
              { label: t("versions.articles"), value: String(version.articles) },
              { label: t("fields.source"), value: version.source },
              { label: t("fields.file"), value: version.fileName ?? t("version.pasted") },
              {
                label: t("version.hash"),
                value: <span className="font-mono text-sm break-all">{version.textSha256}</span>,
              },
            ]}
          />
        </Panel>
        {version.state === "DRAFT" && (
          <DraftSteps version={version} compared={compared} hasAnnex={annexes.after !== ""} ctx={ctx} />
        )}
      </div>
      {version.state === "DRAFT" && isKeeper && former.length > 0 && (
        <div className="mb-6 grid items-start gap-5 lg:grid-cols-2">
          <Panel id="remap" title={t("remap.title")}>
            <p className="mb-4 text-muted">{t("remap.lead")}</p>
            <RemapForm action={remapArticleAction} {...matching} />
          </Panel>
          <Panel id="link" title={t("link.title")}>
            <p className="mb-4 text-muted">{t("link.lead")}</p>
            <LinkForm action={linkArticleAction} {...matching} />
          </Panel>
        </div>
      )}
      <p className="mb-3 text-muted">
        {comparedWith ? t("version.comparedTitle", { day: formatDay(comparedWith.from, locale) }) : t("version.first")}
      </p>
      <Tabs
        label={t("version.viewsLabel")}
        tabs={ARTICLE_CHANGES.map((change) => ({
          href: `${path}?show=${change}`,
          label: t(`changes.${change}`),
          count: ofChange(change).length,
          current: change === view,
        }))}
      />
      <Panel flush>
        <ComparisonTable rows={ofChange(view).slice((page - 1) * A_PAGE, page * A_PAGE)} />
      </Panel>
      {ofChange(view).length > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(ofChange(view).length / A_PAGE)}
          total={ofChange(view).length}
          hrefFor={(number) => `${path}?show=${view}&page=${number}`}
        />
      )}
      {(annexes.before !== "" || annexes.after !== "") && (
        <Panel id="annex" title={t("annex")} className="mt-6">
          {comparedWith ? (
            <Redline pieces={compareAnnexes(annexes.before, annexes.after)} />
          ) : (
            <p className="max-w-reading whitespace-pre-line">{annexes.after}</p>
          )}
        </Panel>
      )}
      <Panel id="trail" title={t("trail")} className="mt-6">
        <AuditTrail entries={trail} />
      </Panel>
    </>
  );
}

const excerpt = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

type Ctx = Awaited<ReturnType<typeof load>>["ctx"];

/** What may be done with a draft, by whom; and for the others, what it waits for. */
async function DraftSteps({
  version,
  compared,
  hasAnnex,
  ctx,
}: Readonly<{ version: LawVersionSummary; compared: readonly ComparedArticle[]; hasAnnex: boolean; ctx: Ctx }>) {
  const t = await getTranslations("law");
  const hidden = { versionId: version.id, version: version.version };
  const count = (change: string) => compared.filter((one) => one.change === change).length;
  return (
    <Panel id="check" title={t("check.title")}>
      <ul className="mb-4 list-disc space-y-1 pl-5">
        <li>{t("check.articles", { count: version.articles })}</li>
        {version.comparedWithId && (
          <li>
            {t("check.changed", {
              ...{ changed: count("changed"), moved: count("moved"), added: count("new"), dropped: count("dropped") },
            })}
          </li>
        )}
        {count("split") + count("merged") > 0 && (
          <li>{t("check.linked", { split: count("split"), merged: count("merged") })}</li>
        )}
        {hasAnnex && <li>{t("check.annex")}</li>}
        <li>{t("check.frozen")}</li>
      </ul>
      {reachOf(ctx.actor, "authority.confirm") ? (
        version.importedById === ctx.actor.userId ? (
          <p className="text-muted">{t("errors.confirmer-imported")}</p>
        ) : (
          <LawStepForm action={confirmLawVersionAction} hidden={hidden} submitLabel={t("check.confirm")} />
        )
      ) : (
        <p className="text-muted">{t("check.waits")}</p>
      )}
      {reachOf(ctx.actor, "authority.keep") && (
        <div className="mt-4 border-t border-line pt-4">
          <LawStepForm action={discardLawVersionAction} hidden={hidden} submitLabel={t("check.discard")} danger />
        </div>
      )}
    </Panel>
  );
}
