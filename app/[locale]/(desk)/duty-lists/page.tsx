import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ListStateTag } from "@/components/duty-lists/list-state-tag";
import { LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status";
import { listsOfTownships, type TownshipLists } from "@/lib/duty-lists/list-overview.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { type Deadline as Due, deadlineOf } from "@/lib/shared/working-days";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duty-lists");
  return { title: t("overview.title") };
}

type Row = TownshipLists & { due: Due | null };

/** The lists of the townships: what is in force, what is under way, what no list shows yet. */
export default async function DutyListsPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "list.read") === null) notFound();
  const [t, duties, locale] = await Promise.all([
    getTranslations("duty-lists"),
    getTranslations("duties"),
    getLocale(),
  ]);
  const today = civilDate(ctx.now);
  const rows = await inReading(ctx, async (tx): Promise<Row[]> => {
    const lists = await listsOfTownships(tx, ctx, today);
    const calendar = await loadCalendar(tx);
    return lists.map((list) => {
      const [earliest] = [...list.outstanding, ...list.gone].map(({ publishBy }) => publishBy).sort();
      const dueOn = list.draft?.publishBy ?? earliest ?? null;
      return { ...list, due: dueOn && deadlineOf(calendar, today, dueOn) };
    });
  });
  const outstanding = rows.reduce((sum, row) => sum + row.outstanding.length, 0);
  return (
    <>
      <PageHeader
        title={t("overview.title")}
        lead={t("overview.lead")}
        actions={
          <>
            <LinkButton href="/duty-lists/duties">{duties("to")}</LinkButton>
            {reachOf(ctx.actor, "list.compile") !== null && (
              <LinkButton href="/duty-lists/statutory">{t("statutory.to")}</LinkButton>
            )}
          </>
        }
      />
      <div className="mb-6">
        <CounterTiles
          counters={[
            {
              label: t("overview.inForce"),
              value: t("overview.of", { count: rows.filter((row) => row.inForce).length, total: rows.length }),
            },
            { label: t("overview.underWay"), value: rows.filter((row) => row.draft).length },
            { label: t("overview.outstanding"), value: outstanding, note: t("overview.outstandingNote") },
            { label: t("overview.overdue"), value: rows.filter(({ due }) => due?.stands === "over").length },
          ]}
        />
      </div>
      <DataTable
        caption={t("overview.caption")}
        captionHidden
        rows={rows}
        rowKey={({ township }) => township.id}
        empty={<EmptyState title={t("overview.none")}>{t("overview.noneHint")}</EmptyState>}
        className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent"
        columns={[
          {
            key: "township",
            label: t("fields.township"),
            heading: true,
            cell: ({ township }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Link
                  href={`/duty-lists/${township.code}`}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                >
                  {township.name}
                </Link>
                {township.pilot && <StatusTag tone="info">{t("pilot")}</StatusTag>}
              </span>
            ),
          },
          {
            key: "inForce",
            label: t("fields.inForce"),
            cell: ({ inForce, coming }) => (
              <>
                {inForce
                  ? t("overview.edition", { number: inForce.number, count: inForce.entries })
                  : t("overview.noEdition")}
                {coming?.inForceOn && (
                  <span className="block text-sm text-muted">
                    {t("overview.coming", { number: coming.number, day: formatDay(coming.inForceOn, locale) })}
                  </span>
                )}
              </>
            ),
          },
          {
            key: "draft",
            label: t("fields.draft"),
            cell: ({ draft }) =>
              draft && (
                <Link
                  href={`/duty-lists/editions/${draft.id}`}
                  className="inline-flex min-h-6 flex-wrap items-center gap-2 text-accent underline underline-offset-4"
                >
                  {t("edition.name", { number: draft.number })}
                  <ListStateTag state={draft.state} />
                </Link>
              ),
          },
          {
            key: "outstanding",
            label: t("fields.outstanding"),
            align: "end",
            cell: ({ outstanding: missing }) => (missing.length > 0 ? missing.length : ""),
          },
          {
            key: "gone",
            label: t("fields.gone"),
            align: "end",
            cell: ({ gone }) => (gone.length > 0 ? gone.length : ""),
          },
          { key: "due", label: t("fields.publishBy"), cell: ({ due }) => due && <Deadline {...due} /> },
        ]}
      />
    </>
  );
}
