import { useFormatter, useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import type { DelegationRow } from "@/lib/delegations/delegation.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { DelegationStateTag } from "./delegation-state-tag";

/** Delegations with how far each hand-over has come. */
export function DelegationTable({ rows, caption }: Readonly<{ rows: readonly DelegationRow[]; caption: string }>) {
  const t = useTranslations("delegations");
  const powers = useTranslations("powers.modes");
  const locale = useLocale();
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
      columns={[
        {
          key: "matter",
          label: t("columns.matter"),
          heading: true,
          cell: (row) => (
            <>
              <Link
                href={`/delegations/${row.id}`}
                className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
              >
                {row.name}
                {row.subItem && ` · ${row.subItem}`}
              </Link>
              <span className="block text-sm font-normal text-muted">
                {row.code} · {powers(row.mode)}
              </span>
            </>
          ),
        },
        { key: "township", label: t("columns.township"), cell: (row) => row.township.name, width: "6rem" },
        { key: "department", label: t("columns.department"), cell: (row) => row.department.name, width: "9rem" },
        {
          key: "state",
          label: t("columns.state"),
          cell: (row) => <DelegationStateTag state={row.state} />,
          width: "7rem",
        },
        { key: "progress", label: t("columns.progress"), cell: (row) => <Progress row={row} />, width: "14rem" },
        {
          key: "days",
          label: t("columns.days"),
          width: "14rem",
          cell: (row) =>
            row.deadline ? (
              <Deadline {...row.deadline} />
            ) : (
              row.effectiveFrom && (
                <>
                  {t("from", { day: formatDay(row.effectiveFrom, locale) })}
                  {row.effectiveTo && (
                    <span className="block text-muted">{t("until", { day: formatDay(row.effectiveTo, locale) })}</span>
                  )}
                </>
              )
            ),
        },
      ]}
    />
  );
}

function Progress({ row }: Readonly<{ row: DelegationRow }>) {
  const t = useTranslations("delegations.progress");
  const format = useFormatter();
  if (row.state !== "HANDING_OVER") return null;
  const { DEPARTMENT: department, TOWNSHIP: township } = row.open;
  const owed = [
    ...(department > 0 ? [t("department", { count: department })] : []),
    ...(township > 0 ? [t("township", { count: township })] : []),
  ];
  if (owed.length > 0)
    return (
      <>
        {t("items", { done: row.items - department - township, total: row.items })}
        <span className="block text-muted">{format.list(owed)}</span>
      </>
    );
  const missing = (["DEPARTMENT", "TOWNSHIP"] as const).filter((side) => !row.signed.includes(side));
  return missing.length === 2 ? t("signBoth") : t(missing[0] === "DEPARTMENT" ? "signDepartment" : "signTownship");
}
