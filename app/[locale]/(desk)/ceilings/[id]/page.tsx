import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { CEILING_TONES, CeilingStandingTag, periodText } from "@/components/ceiling/ceiling-standing";
import { EntriesTable, UnmatchedTable } from "@/components/ceiling/entries-table";
import { StepForm } from "@/components/ceiling/step-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { Tabs } from "@/components/ui/tabs";
import { trailOf } from "@/lib/audit/audit.queries";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { type CeilingView, findCeiling } from "@/lib/menu/ceiling.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { confirmCeilingAction, discardCeilingAction } from "../actions";

type Props = Readonly<{
  params: Promise<{ id: string }>;
  searchParams: Promise<Partial<Record<"show" | "page" | "done", string>>>;
}>;

const A_PAGE = 50;
const VIEWS = ["entries", "empty", "unmatched"] as const;
const DONE = ["imported", "confirmed", "discarded"];

const load = cache(async (id: string) => {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "menu.read") === null || !z.uuid().safeParse(id).success) notFound();
  const found = await inReading(ctx, async (tx) => ({
    ceiling: await findCeiling(tx, id, civilDate(ctx.now)),
    trail: await trailOf(tx, id),
  }));
  if (!found.ceiling) notFound();
  return { ctx, ceiling: found.ceiling, trail: found.trail };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).id)).ceiling.title };
}

/** One catalogue: its entries, the matters that rest on each, and the matters that rest on none. */
export default async function CeilingPage({ params, searchParams }: Props) {
  const [{ ctx, ceiling, trail }, query] = [await load((await params).id), await searchParams];
  const [t, locale] = await Promise.all([getTranslations("ceiling"), getLocale()]);
  const view = VIEWS.find((one) => one === query.show) ?? "entries";
  const lists = {
    entries: ceiling.entryViews,
    empty: ceiling.entryViews.filter(({ matters }) => matters.length === 0),
    unmatched: ceiling.unmatched,
  };
  const page = Math.max(1, Number(query.page) || 1);
  const path = `/ceilings/${ceiling.id}`;
  const cut = <T,>(rows: readonly T[]): T[] => rows.slice((page - 1) * A_PAGE, page * A_PAGE);
  return (
    <>
      <PageHeader
        title={ceiling.title}
        tag={<CeilingStandingTag standing={ceiling.standing} />}
        crumbs={[{ label: t("title"), href: "/ceilings" }, { label: ceiling.documentNumber }]}
      />
      {query.done && DONE.includes(query.done) && <StatusBanner tone="good" title={t(`done.${query.done}`)} />}
      <StatusBanner
        tone={CEILING_TONES[ceiling.standing]}
        title={t(`banner.${ceiling.standing}`, {
          from: formatDay(ceiling.from, locale),
          until: ceiling.until ? formatDay(ceiling.until, locale) : "",
        })}
      />
      <div className={ceiling.state === "DRAFT" ? "mb-6 grid items-start gap-5 lg:grid-cols-2" : "mb-6 max-w-reading"}>
        <Panel id="facts" title={t("facts")}>
          <SummaryList
            rows={[
              { label: t("fields.documentNumber"), value: ceiling.documentNumber },
              { label: t("fields.issuingOrgan"), value: ceiling.issuingOrgan },
              { label: t("fields.issuedOn"), value: formatDay(ceiling.issuedOn, locale) },
              { label: t("list.period"), value: periodText(ceiling, t, locale) },
              { label: t("list.entries"), value: String(ceiling.entries) },
              { label: t("fields.file"), value: ceiling.fileName },
              { label: t("fields.note"), value: ceiling.note ?? "—" },
            ]}
          />
        </Panel>
        {ceiling.state === "DRAFT" && <DraftSteps ceiling={ceiling} ctx={ctx} />}
      </div>
      <Tabs
        label={t("viewsLabel")}
        tabs={VIEWS.map((one) => ({
          href: `${path}?show=${one}`,
          label: t(`views.${one}`),
          count: lists[one].length,
          current: one === view,
        }))}
      />
      {view === "unmatched" && <Callout>{t("unmatchedHint")}</Callout>}
      <Panel flush>
        {view === "unmatched" ? (
          <UnmatchedTable rows={cut(ceiling.unmatched)} caption={t("views.unmatched")} />
        ) : (
          <EntriesTable rows={cut(lists[view])} caption={t(`views.${view}`)} />
        )}
      </Panel>
      {lists[view].length > 0 && (
        <Pagination
          page={page}
          pageCount={Math.ceil(lists[view].length / A_PAGE)}
          total={lists[view].length}
          hrefFor={(number) => `${path}?show=${view}&page=${number}`}
        />
      )}
      <Panel id="trail" title={t("trail")} className="mt-6">
        <AuditTrail entries={trail} />
      </Panel>
    </>
  );
}

/** What may be done with a draft, by whom; and for the others, what it waits for. */
async function DraftSteps({
  ceiling,
  ctx,
}: Readonly<{ ceiling: CeilingView; ctx: Awaited<ReturnType<typeof load>>["ctx"] }>) {
  const [t, locale] = await Promise.all([getTranslations("ceiling"), getLocale()]);
  const hidden = { catalogueId: ceiling.id, version: ceiling.version };
  const matched = ceiling.entryViews.flatMap(({ matters }) => matters).length;
  return (
    <Panel id="check" title={t("check.title")}>
      <ul className="mb-4 list-disc space-y-1 pl-5">
        <li>{t("check.entries", { count: ceiling.entries })}</li>
        <li>{t("check.matched", { count: matched })}</li>
        <li>{t("check.unmatched", { count: ceiling.unmatched.length })}</li>
        <li>{t("check.from", { from: formatDay(ceiling.from, locale) })}</li>
        <li>{t("check.frozen")}</li>
      </ul>
      {reachOf(ctx.actor, "authority.confirm") ? (
        ceiling.importedById === ctx.actor.userId ? (
          <p className="text-muted">{t("errors.confirmer-imported")}</p>
        ) : (
          <StepForm name="confirm" action={confirmCeilingAction} hidden={hidden} submitLabel={t("check.confirm")} />
        )
      ) : (
        <p className="text-muted">{t("check.waits")}</p>
      )}
      {reachOf(ctx.actor, "authority.keep") && (
        <div className="mt-4 border-t border-line pt-4">
          <StepForm
            name="discard"
            action={discardCeilingAction}
            hidden={hidden}
            submitLabel={t("check.discard")}
            danger
          />
        </div>
      )}
    </Panel>
  );
}
