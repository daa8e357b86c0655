import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { OffListRow } from "@/lib/off-list/off-list.queries";
import { OffListStateTag } from "./off-list-state-tag";

type Props = Readonly<{ rows: readonly OffListRow[]; hint: string }>;

/** Reports in one list; what is due first stands first. */
export function OffListTable({ rows, hint }: Props) {
  const t = useTranslations("off-list");
  const locale = useLocale();
  const columns: Column<OffListRow>[] = [
    {
      key: "title",
      label: t("columns.title"),
      heading: true,
      cell: (row) => (
        <>
          <Link
            href={`/off-list/${row.id}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {row.title}
          </Link>
          <span className="block text-sm font-normal text-muted">{row.number}</span>
        </>
      ),
    },
    { key: "township", label: t("columns.township"), width: "7rem", cell: (row) => row.township },
    { key: "department", label: t("columns.department"), cell: (row) => row.department },
    { key: "pushedOn", label: t("columns.pushedOn"), width: "8.5rem", cell: (row) => formatDay(row.pushedOn, locale) },
    {
      key: "reportedOn",
      label: t("columns.reportedOn"),
      width: "8.5rem",
      cell: (row) => formatDay(row.reportedOn, locale),
    },
    { key: "state", label: t("columns.state"), cell: ({ state }) => <OffListStateTag state={state} /> },
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
      empty={<EmptyState title={t("nothing")}>{hint}</EmptyState>}
    />
  );
}
