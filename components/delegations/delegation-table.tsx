import { useLocale, useTranslations } from "next-intl";
import { LostTag } from "@/components/ceiling/lost-table";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import { EmptyState } from "@/components/ui/empty-state";
import type { DelegationRow } from "@/lib/delegations/delegation.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { DelegationStateTag } from "./delegation-state-tag";

type Props = Readonly<{
  rows: readonly DelegationRow[];
  caption: string;
  /** Whose own column is left out; null where all are of interest. */
  side: OpinionSide | null;
  /** Ids of those that have lost their authority. */
  lost: ReadonlySet<string>;
}>;

/** Delegations with how far each hand-over has come. */
export function DelegationTable({ rows, caption, side, lost }: Props) {
  const t = useTranslations("delegations");
  const powers = useTranslations("powers.modes");
  const locale = useLocale();
  const township = {
    key: "township",
    label: t("columns.township"),
    width: "6rem",
    cell: (row: DelegationRow) => row.township.name,
  };
  const department = {
    key: "department",
    label: t("columns.department"),
    width: "10rem",
    cell: (row: DelegationRow) => row.department.name,
  };
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
        ...(side === "TOWNSHIP" ? [] : [township]),
        ...(side === "DEPARTMENT" ? [] : [department]),
        {
          key: "state",
          label: t("columns.state"),
          cell: (row) => (
            <>
              <DelegationStateTag state={row.state} />
              {lost.has(row.id) && <LostTag />}
            </>
          ),
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
  if (row.state !== "HANDING_OVER") return null;
  const { DEPARTMENT: department, TOWNSHIP: township } = row.open;
  const overdue = row.overdue.DEPARTMENT + row.overdue.TOWNSHIP;
  if (department + township > 0)
    return (
      <>
        {t("items", { done: row.items - department - township, total: row.items })}
        {overdue > 0 && <span className="block font-semibold text-bad">{t("overdue", { count: overdue })}</span>}
        {department > 0 && <span className="block text-muted">{t("department", { count: department })}</span>}
        {township > 0 && <span className="block text-muted">{t("township", { count: township })}</span>}
      </>
    );
  const missing = (["DEPARTMENT", "TOWNSHIP"] as const).filter((side) => !row.signed.includes(side));
  return missing.length === 2 ? t("signBoth") : t(missing[0] === "DEPARTMENT" ? "signDepartment" : "signTownship");
}
