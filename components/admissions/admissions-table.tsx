import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import type { AdmissionRow } from "@/lib/admissions/admission-list.queries";
import { formatDay, formatNames } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { AdmissionStateTag } from "./admission-state-tag";

type Props = Readonly<{ rows: readonly AdmissionRow[]; isFiltered: boolean }>;

/** Applications in one list; what is due first stands first, overdue in red words. */
export function AdmissionsTable({ rows, isFiltered }: Props) {
  const t = useTranslations("admissions");
  const locale = useLocale();
  const columns: Column<AdmissionRow>[] = [
    {
      key: "title",
      label: t("columns.title"),
      heading: true,
      cell: (row) => (
        <>
          <Link
            href={`/admissions/${row.id}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {row.title}
          </Link>
          <span className="block text-sm font-normal text-muted">{row.number ?? t("noNumber")}</span>
        </>
      ),
    },
    { key: "kind", label: t("columns.kind"), width: "6rem", cell: (row) => t(`kinds.${row.kind}`) },
    { key: "department", label: t("columns.department"), cell: (row) => row.department },
    {
      key: "townships",
      label: t("columns.townships"),
      cell: (row) => (row.townships.length > 0 ? formatNames(row.townships, locale) : "—"),
    },
    {
      key: "period",
      label: t("columns.period"),
      width: "11rem",
      cell: ({ startsOn, endsOn }) =>
        startsOn && endsOn
          ? t("period", { startsOn: formatDay(startsOn, locale), endsOn: formatDay(endsOn, locale) })
          : "—",
    },
    { key: "state", label: t("columns.state"), cell: (row) => <AdmissionStateTag state={row.state} /> },
    {
      key: "due",
      label: t("columns.due"),
      width: "10rem",
      cell: ({ deadline }) => (deadline ? <Deadline {...deadline} /> : "—"),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title={t(isFiltered ? "empty.filtered" : "empty.nothing")}>
          {t(isFiltered ? "empty.filteredHint" : "empty.nothingHint")}
        </EmptyState>
      }
    />
  );
}
