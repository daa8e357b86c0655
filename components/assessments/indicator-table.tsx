import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { IndicatorRow } from "@/lib/assessments/round-page.queries";
import { RemoveForm } from "./remove-form";

type Props = Readonly<{
  rows: readonly IndicatorRow[];
  /** For whoever edits the draft. */
  removal: Readonly<{ roundId: string; version: number; action: FormAction }> | null;
}>;

/** The scheme: indicators by side, each with its weight and what it rests on. */
export function IndicatorTable({ rows, removal }: Props) {
  const t = useTranslations("assessments");
  const columns: Column<IndicatorRow>[] = [
    { key: "side", label: t("columns.side"), width: "7rem", cell: ({ side }) => t(`sides.${side}`) },
    { key: "text", label: t("columns.text"), heading: true, cell: ({ text }) => text },
    { key: "weight", label: t("columns.weight"), align: "end", width: "5rem", cell: ({ weight }) => weight },
    {
      key: "citation",
      label: t("columns.citation"),
      cell: ({ citation, citationWords, evidence }) => (
        <>
          <span className="text-muted">{t(`citations.${citation}`)}</span> {citationWords}
          {evidence && (
            <span className="block text-sm text-muted">
              {t("evidence.label", { kind: t(`evidence.kinds.${evidence}`) })}
            </span>
          )}
        </>
      ),
    },
  ];
  if (removal)
    columns.push({
      key: "remove",
      label: t("columns.action"),
      width: "7rem",
      cell: ({ id, text }) => <RemoveForm {...removal} indicatorId={id} text={text} />,
    });
  return (
    <DataTable
      caption={t("indicatorsTitle")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("noIndicators")}>{t("noIndicatorsHint")}</EmptyState>}
    />
  );
}
