import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { DepartmentFigures } from "@/lib/admissions/closed-applications.queries";

const COUNTS = ["asked", "admitted", "refused", "offList"] as const;

/** By the department's name: the figures are no ranking. */
export function FiguresTable({ rows }: Readonly<{ rows: readonly DepartmentFigures[] }>) {
  const t = useTranslations("admitted");
  return (
    <DataTable
      caption={t("tabs.figures")}
      captionHidden
      columns={[
        { key: "department", label: t("columns.department"), heading: true, cell: ({ department }) => department },
        ...COUNTS.map((key) => ({
          ...{ key, label: t(`figures.${key}`), align: "end" as const },
          cell: (row: DepartmentFigures) => row[key],
        })),
      ]}
      rows={rows}
      rowKey={({ department }) => department}
      empty={<EmptyState title={t("nothing")}>{t("nothingFigures")}</EmptyState>}
    />
  );
}
