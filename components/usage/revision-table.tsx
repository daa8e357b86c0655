import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { formatInstant } from "@/lib/i18n/format";
import { USAGE_FIGURES } from "@/lib/usage/usage.terms";
import type { Revision } from "@/lib/usage/usage-cell-page.queries";

/** Every telling of a month, the one that holds first: none is ever overwritten. */
export function RevisionTable({ revisions, caption }: Readonly<{ revisions: readonly Revision[]; caption: string }>) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const newest = revisions[0]?.revision;
  const columns: Column<Revision>[] = [
    {
      key: "revision",
      label: t("columns.revision"),
      heading: true,
      cell: ({ revision, withdrawn }) => (
        <>
          {t("history.revision", { revision })}{" "}
          {withdrawn && <StatusTag tone="warn">{t("history.withdrawn")}</StatusTag>}{" "}
          {revision === newest ? (
            <StatusTag tone="good">{t("history.holds")}</StatusTag>
          ) : (
            <StatusTag>{t("history.former")}</StatusTag>
          )}
        </>
      ),
    },
    ...USAGE_FIGURES.map(
      (figure): Column<Revision> => ({
        key: figure,
        label: t(`figures.${figure}`),
        width: figure === "workingDays" ? "6rem" : "4.25rem",
        align: "end",
        cell: ({ figures, withdrawn }) => (withdrawn ? "–" : figures[figure]),
      }),
    ),
    {
      key: "by",
      label: t("history.by"),
      cell: ({ by, at, source }) => (
        <>
          {by}
          <span className="block text-sm text-muted">
            {t(`sources.${source}`)} {formatInstant(at, locale)}
          </span>
        </>
      ),
    },
    { key: "note", label: t("columns.note"), width: "12rem", cell: ({ note }) => note ?? "" },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      className="figures-grid"
      columns={columns}
      rows={revisions}
      rowKey={({ revision }) => String(revision)}
      empty={<EmptyState title={t("history.none")}>{t("history.noneHint")}</EmptyState>}
    />
  );
}
