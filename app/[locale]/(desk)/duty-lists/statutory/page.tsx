import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AssignStatutoryForm, EndStatutoryForm } from "@/components/duty-lists/statutory-forms";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { listStatutory } from "@/lib/duty-lists/statutory.queries";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { invitableTownships } from "@/lib/orders/round.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { assignStatutoryAction, endStatutoryAction } from "./actions";

type Props = Readonly<{ searchParams: Promise<{ done?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duty-lists.statutory");
  return { title: t("title") };
}

/** What law itself gives to townships: entered once for all of them, ended when the law changes. */
export default async function StatutoryPage({ searchParams }: Props) {
  const [ctx, { done }] = [await requireContext(), await searchParams];
  if (reachOf(ctx.actor, "list.compile") === null) notFound();
  const today = civilDate(ctx.now);
  const { rows, townships } = await inReading(ctx, async (tx) => ({
    rows: await listStatutory(tx),
    townships: await invitableTownships(tx, today),
  }));
  const [t, lists, powers, locale] = [
    await getTranslations("duty-lists.statutory"),
    await getTranslations("duty-lists"),
    await getTranslations("powers.types"),
    await getLocale(),
  ];
  const day = (date: string) => formatDay(date, locale);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: lists("overview.title"), href: "/duty-lists" }, { label: t("title") }]}
      />
      {(done === "assigned" || done === "ended") && (
        <StatusBanner tone="good" title={t(`done.${done}`)}>
          {t("done.next")}
        </StatusBanner>
      )}
      <div className="space-y-6">
        <Panel id="add" title={t("add")}>
          <AssignStatutoryForm action={assignStatutoryAction} townships={townships} today={today} />
        </Panel>
        <Panel id="list" title={t("list", { count: rows.length })} flush>
          <DataTable
            caption={t("list", { count: rows.length })}
            captionHidden
            rows={rows}
            rowKey={({ powerId }) => powerId}
            empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
            columns={[
              {
                key: "matter",
                label: t("fields.matter"),
                heading: true,
                cell: ({ name, subItem, code }) => (
                  <>
                    {name}
                    {subItem && ` · ${subItem}`}
                    <span className="block text-sm font-normal text-muted">{code}</span>
                  </>
                ),
              },
              { key: "type", label: t("fields.type"), cell: ({ type }) => powers(type), width: "7rem" },
              {
                key: "bases",
                label: t("fields.bases"),
                wideOnly: true,
                cell: ({ bases }) => bases.map(({ law, article }) => `《${law}》${article ?? ""}`).join("、"),
              },
              {
                key: "townships",
                label: t("fields.townships"),
                cell: (row) =>
                  row.townships.length === townships.length
                    ? t("all", { count: townships.length })
                    : row.townships.join("、"),
              },
              {
                key: "days",
                label: t("fields.days"),
                cell: ({ startsOn, endsOn }) => (
                  <>
                    {t("since", { day: day(startsOn) })}{" "}
                    <StatusTag tone={endsOn ? "neutral" : "good"}>
                      {endsOn ? t("until", { day: day(endsOn) }) : t("current")}
                    </StatusTag>
                  </>
                ),
              },
              {
                key: "end",
                label: t("fields.action"),
                cell: ({ powerId, endsOn }) =>
                  endsOn === null && (
                    <details>
                      <summary className="min-h-6 cursor-pointer text-accent underline underline-offset-4 elder:min-h-9">
                        {t("end")}
                      </summary>
                      <EndStatutoryForm action={endStatutoryAction} powerId={powerId} today={today} />
                    </details>
                  ),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
