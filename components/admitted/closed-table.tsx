import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ClosedApplication } from "@/lib/admissions/closed-applications.queries";
import { formatDay, formatNames } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { placeLink } from "./duties-table";

/** What was asked and not admitted, with the reason in the words that were given. */
export function ClosedTable({ rows }: Readonly<{ rows: readonly ClosedApplication[] }>) {
  const t = useTranslations("admitted");
  const locale = useLocale();
  const columns: Column<ClosedApplication>[] = [
    {
      key: "title",
      label: t("columns.title"),
      heading: true,
      cell: ({ id, title, number }) => (
        <>
          <Link href={`/admissions/${id}`} className={placeLink}>
            {title}
          </Link>
          <span className="block text-sm font-normal text-muted">{number}</span>
        </>
      ),
    },
    { key: "department", label: t("columns.department"), cell: (row) => row.department },
    { key: "townships", label: t("columns.townships"), cell: (row) => formatNames(row.townships, locale) },
    { key: "outcome", label: t("columns.outcome"), width: "8rem", cell: (row) => t(`outcomes.${row.state}`) },
    {
      key: "closedOn",
      label: t("columns.closedOn"),
      width: "9rem",
      cell: ({ closedOn }) => (closedOn ? formatDay(closedOn, locale) : "—"),
    },
    { key: "reason", label: t("columns.reason"), cell: ({ reason }) => reason ?? "—" },
  ];
  return (
    <DataTable
      caption={t("tabs.closed")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("nothing")}>{t("nothingClosed")}</EmptyState>}
    />
  );
}
