import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { ArrangementOverview } from "@/lib/villages/arrangement-reading.queries";
import { ArrangementStateTag } from "./state-tag";

type Props = Readonly<{ rows: readonly ArrangementOverview[] }>;

/** One row a township in the order of region codes; counts stand for themselves and order nothing. */
export function ArrangementsTable({ rows }: Props) {
  const t = useTranslations("villages");
  const locale = useLocale();
  const count = (have: number, all: number) => t("list.of", { have, all });
  return (
    <DataTable
      caption={t("list.caption")}
      captionHidden
      rows={rows}
      rowKey={({ township }) => township.id}
      empty={<EmptyState title={t("list.none")}>{t("list.noneHint")}</EmptyState>}
      columns={[
        {
          key: "township",
          label: t("columns.township"),
          heading: true,
          cell: ({ township }) => (
            <span className="inline-flex flex-wrap items-center gap-2">
              <Link
                href={`/villages/${township.code}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {township.shortName}
              </Link>
              {township.pilot && <StatusTag>{t("pilot")}</StatusTag>}
            </span>
          ),
        },
        {
          key: "confirmed",
          label: t("columns.confirmed"),
          cell: ({ confirmed }) =>
            confirmed
              ? t("list.edition", {
                  number: confirmed.number,
                  day: confirmed.confirmedOn ? formatDay(confirmed.confirmedOn, locale) : "",
                })
              : t("list.notYet"),
        },
        {
          key: "draft",
          label: t("columns.draft"),
          cell: ({ draft }) => (draft ? <ArrangementStateTag state={draft.state} returned={draft.returned} /> : "—"),
        },
        {
          key: "stations",
          label: t("columns.stations"),
          align: "end",
          cell: ({ counts }) => count(counts.stations, counts.villages),
        },
        {
          key: "phones",
          label: t("columns.phones"),
          align: "end",
          cell: ({ counts }) => count(counts.phones, counts.villages),
        },
        {
          key: "grids",
          label: t("columns.grids"),
          align: "end",
          cell: ({ counts }) => count(counts.grids, counts.villages),
        },
        {
          key: "left",
          label: t("columns.left"),
          cell: ({ leftList }) =>
            leftList > 0 ? <StatusTag tone="warn">{t("list.left", { count: leftList })}</StatusTag> : "—",
        },
      ]}
    />
  );
}
