import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import type { GuidanceRow } from "@/lib/guidance/guidance.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { GuidanceStateTag } from "./guidance-state-tag";

type Props = Readonly<{ rows: readonly GuidanceRow[]; caption: string }>;

/** Requests, disputes and cases in one list; what is due first stands first. */
export function GuidanceTable({ rows, caption }: Props) {
  const t = useTranslations("guidance");
  const locale = useLocale();
  const columns: Column<GuidanceRow>[] = [
    {
      key: "subject",
      label: t("columns.subject"),
      heading: true,
      cell: (row) => (
        <>
          <Link
            href={`/guidance/${row.id}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {row.subject}
          </Link>
          <span className="block text-sm font-normal text-muted">{row.delegation.name}</span>
        </>
      ),
    },
    {
      key: "kind",
      label: t("columns.kind"),
      width: "9rem",
      cell: (row) => (
        <>
          {t(`kinds.${row.kind}`)}
          <span className="block text-sm text-muted">{t(`particulars.${particularOf(row)}`)}</span>
        </>
      ),
    },
    { key: "township", label: t("columns.township"), width: "6rem", cell: (row) => row.township.name },
    { key: "department", label: t("columns.department"), cell: (row) => row.department.name },
    { key: "openedOn", label: t("columns.openedOn"), width: "8.5rem", cell: (row) => formatDay(row.openedOn, locale) },
    {
      key: "state",
      label: t("columns.state"),
      cell: (row) => <GuidanceStateTag kind={row.kind} state={row.state} />,
    },
    {
      key: "due",
      label: t("columns.due"),
      width: "10rem",
      cell: ({ deadline }) => (deadline ? <Deadline {...deadline} /> : "—"),
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
    />
  );
}

/** What a request needs, a dispute is about, a case goes up for. */
export const particularOf = ({ need, topic, caseReason }: Pick<GuidanceRow, "need" | "topic" | "caseReason">): string =>
  need ?? topic ?? caseReason ?? "";
