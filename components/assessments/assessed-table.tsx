import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { AssessedRow } from "@/lib/assessments/round-page.queries";
import { sideCounts } from "@/lib/assessments/side-counts.rules";
import { Link } from "@/lib/i18n/navigation";

/** Agencies of a round by region code and name: who has handed in, never what, and the result once it is notified. */
export function AssessedTable({ roundId, rows }: Readonly<{ roundId: string; rows: readonly AssessedRow[] }>) {
  const t = useTranslations("assessments");
  const columns: Column<AssessedRow>[] = [
    {
      key: "agency",
      label: t("columns.agency"),
      heading: true,
      cell: ({ agencyId, name }) => (
        <Link
          href={`/assessments/${roundId}/agencies/${agencyId}`}
          className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
        >
          {name}
        </Link>
      ),
    },
    {
      key: "township",
      label: t("columns.township"),
      width: "10rem",
      cell: ({ townships }) => townships.join("、") || "—",
    },
    // Where departments are assessed there is none beside them.
    ...(rows.some(({ department }) => department !== null)
      ? [{ key: "department", label: t("columns.department"), cell: ({ department }: AssessedRow) => department }]
      : []),
    {
      key: "scored",
      label: t("columns.scored"),
      cell: ({ scored }) => sideCounts(scored, (side) => t(`sides.${side}`)) || t("nobody"),
    },
    { key: "total", label: t("columns.total"), align: "end", width: "6rem", cell: ({ total }) => total ?? "—" },
    {
      key: "reply",
      label: t("columns.reply"),
      cell: ({ reply, isExamined }) => (reply ? t(`replies.${isExamined ? "EXAMINED" : reply}`) : "—"),
    },
  ];
  return (
    <DataTable
      caption={t("agenciesTitle")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ agencyId }) => agencyId}
      empty={<EmptyState title={t("noAgencies")}>{t("noAgenciesHint")}</EmptyState>}
    />
  );
}
