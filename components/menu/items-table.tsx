import { useTranslations } from "next-intl";
import { AuthorityTag } from "@/components/ceiling/authority-flag";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import type { ItemRow } from "@/lib/menu/menu-items.queries";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import { CompletenessCell } from "./completeness";
import { listed } from "./content-text";

type Props = Readonly<{ editionId: string; rows: readonly ItemRow[]; byDomain: Readonly<Record<string, number>> }>;

/** The matters of one page, a table for each domain. */
export function ItemsTable({ editionId, rows, byDomain }: Props) {
  const t = useTranslations("menu");
  if (rows.length === 0) return <EmptyState title={t("items.none")}>{t("items.noneHint")}</EmptyState>;
  return (
    <div className="space-y-6">
      {POWER_DOMAINS.map((domain) => {
        const own = rows.filter((row) => row.domain === domain);
        if (own.length === 0) return null;
        return (
          <section key={domain} aria-labelledby={`domain-${domain}`}>
            <h2 id={`domain-${domain}`} className="mb-2 flex items-baseline gap-2 text-lg">
              {t(`domains.${domain}`)}
              <span className="text-sm font-normal text-muted">
                {t("items.count", { count: byDomain[domain] ?? 0 })}
              </span>
            </h2>
            <DataTable
              caption={t(`domains.${domain}`)}
              captionHidden
              rows={own}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: "name",
                  label: t("fields.name"),
                  heading: true,
                  cell: (row) => <ItemName editionId={editionId} row={row} />,
                },
                { key: "type", label: t("fields.type"), width: "6rem", cell: (row) => t(`types.${row.type}`) },
                {
                  key: "department",
                  label: t("fields.departmentId"),
                  width: "10rem",
                  cell: (row) => row.department ?? <span className="text-bad">{t("items.noDepartment")}</span>,
                },
                { key: "modes", label: t("fields.modes"), width: "9rem", cell: (row) => <Modes row={row} /> },
                { key: "part", label: t("fields.part"), width: "4rem", cell: (row) => t(`parts.${row.part}`) },
                {
                  key: "completeness",
                  label: t("completeness.label"),
                  width: "14rem",
                  wideOnly: true,
                  cell: (row) => <CompletenessCell completeness={row.completeness} />,
                },
              ]}
            />
          </section>
        );
      })}
    </div>
  );
}

function ItemName({ editionId, row }: Readonly<{ editionId: string; row: ItemRow }>) {
  const t = useTranslations("menu");
  return (
    <>
      <Link
        href={`/menu-editions/${editionId}/items/${row.id}`}
        className="text-accent underline-offset-4 hover:underline"
      >
        {row.name}
        {row.subItem && <span className="block text-sm">{t("items.subItem", { name: row.subItem })}</span>}
      </Link>
      <span className="block text-sm font-normal text-muted">
        {row.code}
        {row.inferred.length > 0 && <> · {t("items.inferred")}</>}
      </span>
    </>
  );
}

function Modes({ row }: Readonly<{ row: ItemRow }>) {
  const t = useTranslations("menu");
  if (row.modes.length === 0) return <span className="text-bad">{t("items.noMode")}</span>;
  return (
    <>
      {listed(
        t,
        row.modes.map((mode) => t(`modes.${mode}`)),
      )}
      <AuthorityTag judged={row.authority} />
      {row.authority.some(({ warnings }) => warnings.length > 0) && (
        <span className="block">
          <StatusTag tone="warn">{t("items.warned")}</StatusTag>
        </span>
      )}
    </>
  );
}
