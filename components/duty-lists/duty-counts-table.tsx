import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { DutyCounts } from "@/lib/duty-lists/duty-plan.rules";

export type TownshipCounts = Readonly<{ townshipId: string; counts: readonly DutyCounts[] }>;
type Row = DutyCounts & { townships: string[] };

/** Townships to which the same happens stand on one row. */
function rowsOf(counts: readonly TownshipCounts[], nameOf: (id: string) => string): Row[] {
  const rows = new Map<string, Row>();
  for (const { townshipId, counts: own } of counts)
    for (const one of own) {
      const key = JSON.stringify(one);
      const row = rows.get(key) ?? { ...one, townships: [] };
      row.townships.push(nameOf(townshipId));
      rows.set(key, row);
    }
  return [...rows.values()];
}

type Props = Readonly<{ counts: readonly TownshipCounts[]; nameOf: (id: string) => string }>;

/** What an import brings about, list by list. */
export function DutyCountsTable({ counts, nameOf }: Props) {
  const t = useTranslations("duties");
  return (
    <DataTable
      caption={t("import.summary")}
      captionHidden
      rows={rowsOf(counts, nameOf)}
      rowKey={({ kind, townships }) => `${kind} ${townships.join()}`}
      columns={[
        { key: "kind", label: t("fields.kind"), heading: true, cell: ({ kind }) => t(`kinds.${kind}`) },
        {
          key: "townships",
          label: t("fields.townships"),
          cell: ({ townships }) =>
            townships.length === counts.length && counts.length > 1
              ? t("import.all", { count: counts.length })
              : townships.join("、"),
        },
        ...(["added", "changed", "ended", "unchanged"] as const).map((what) => ({
          key: what,
          label: t(`import.${what}`),
          align: "end" as const,
          cell: (row: Row) => row[what],
        })),
      ]}
    />
  );
}
