import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { RoundRow } from "@/lib/assessments/assessment.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { RoundStateTag } from "./round-state-tag";

/** Assessment rounds, the newest first. */
export function RoundsTable({ rows }: Readonly<{ rows: readonly RoundRow[] }>) {
  const t = useTranslations("assessments");
  const locale = useLocale();
  const columns: Column<RoundRow>[] = [
    {
      key: "name",
      label: t("columns.round"),
      heading: true,
      cell: ({ id, name, documentNumber }) => (
        <>
          <Link
            href={`/assessments/${id}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {name}
          </Link>
          <span className="block text-sm font-normal text-muted">{documentNumber}</span>
        </>
      ),
    },
    { key: "kind", label: t("columns.kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: "year", label: t("columns.year"), align: "end", width: "5rem", cell: ({ year }) => String(year) },
    { key: "agencies", label: t("columns.agencies"), align: "end", width: "6rem", cell: ({ agencies }) => agencies },
    {
      key: "scoringUntil",
      label: t("columns.scoringUntil"),
      width: "9rem",
      cell: ({ scoringUntil }) => formatDay(scoringUntil, locale),
    },
    { key: "state", label: t("columns.state"), cell: ({ state }) => <RoundStateTag state={state} /> },
  ];
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
    />
  );
}
