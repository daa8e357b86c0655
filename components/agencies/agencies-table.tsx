import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { AgencyRow } from "@/lib/agencies/agency.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

/** The register of dispatched agencies, by region code and name. */
export function AgenciesTable({ rows }: Readonly<{ rows: readonly AgencyRow[] }>) {
  const t = useTranslations("agencies");
  const locale = useLocale();
  const columns: Column<AgencyRow>[] = [
    {
      key: "name",
      label: t("columns.name"),
      heading: true,
      cell: ({ id, name }) => (
        <Link
          href={`/agencies/${id}`}
          className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
        >
          {name}
        </Link>
      ),
    },
    { key: "township", label: t("columns.township"), width: "8rem", cell: ({ township }) => township },
    { key: "department", label: t("columns.department"), cell: ({ department }) => department },
    { key: "headPost", label: t("columns.headPost"), cell: ({ headPost }) => headPost },
    { key: "staff", label: t("columns.staff"), align: "end", width: "5rem", cell: ({ staff }) => staff },
    {
      key: "party",
      label: t("columns.party"),
      cell: ({ isPartyManaged }) => t(isPartyManaged ? "party.yes" : "party.no"),
    },
    {
      key: "until",
      label: t("columns.until"),
      width: "9rem",
      cell: ({ until }) => (until ? formatDay(until, locale) : t("resident")),
    },
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
