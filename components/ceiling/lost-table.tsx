import { useTranslations } from "next-intl";
import { DelegationStateTag } from "@/components/delegations/delegation-state-tag";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import type { LostDelegation } from "@/lib/delegations/lost-authority.queries";
import { Link } from "@/lib/i18n/navigation";
import { FaultWords } from "./authority-flag";

export function LostTag() {
  const t = useTranslations("ceiling");
  return <StatusTag tone="bad">{t("lost.tag")}</StatusTag>;
}

/** Delegations whose authority is lost, each with why and what may be done. */
export function LostTable({ rows, caption }: Readonly<{ rows: readonly LostDelegation[]; caption: string }>) {
  const t = useTranslations("ceiling.lost");
  const columns = useTranslations("delegations.columns");
  const powers = useTranslations("powers.modes");
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        {
          key: "matter",
          label: columns("matter"),
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
        { key: "township", label: columns("township"), width: "6rem", cell: (row) => row.township.name },
        { key: "department", label: columns("department"), width: "9rem", cell: (row) => row.department.name },
        {
          key: "state",
          label: columns("state"),
          width: "6rem",
          cell: (row) => <DelegationStateTag state={row.state} />,
        },
        {
          key: "why",
          label: t("why"),
          width: "40%",
          cell: (row) => row.lost.faults.map((fault) => <FaultWords key={fault.reason} fault={fault} />),
        },
      ]}
    />
  );
}
