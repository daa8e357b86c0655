import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import type { AdjustmentRow } from "@/lib/adjustments/adjustment.queries";
import { groundText } from "@/lib/adjustments/ground.rules";
import { Link } from "@/lib/i18n/navigation";
import { KindTag } from "./change-tags";

const linkLook = "inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9";

/** The proposals of a change: which power, what becomes of it, why and on which ground. */
export function AdjustmentsTable({ changeId, rows }: Readonly<{ changeId: string; rows: readonly AdjustmentRow[] }>) {
  const t = useTranslations("law-change");
  return (
    <DataTable
      caption={t("page.proposals", { count: rows.length })}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("page.noProposals")}>{t("page.noProposalsHint")}</EmptyState>}
      columns={[
        { key: "code", label: t("page.code"), width: "8rem", cell: ({ power }) => power?.code ?? "—" },
        {
          key: "name",
          label: t("page.matter"),
          heading: true,
          cell: ({ id, power, parts }) => (
            <>
              <Link href={`/law-changes/${changeId}/adjustments/${id}`} className={linkLook}>
                {power?.base.name ?? parts[0]?.name}
              </Link>
              {power?.isOutdated && <StatusTag tone="bad">{t("page.outdated")}</StatusTag>}
            </>
          ),
        },
        { key: "kind", label: t("fields.kind"), width: "7rem", cell: ({ kind }) => <KindTag kind={kind} /> },
        { key: "impact", label: t("page.impact"), width: "8rem", cell: ({ impact }) => t(`impacts.${impact}`) },
        { key: "reason", label: t("fields.reason"), cell: ({ reason }) => reason },
        { key: "ground", label: t("page.ground"), cell: (row) => groundText(row) },
      ]}
    />
  );
}
