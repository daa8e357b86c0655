import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import type { ImportProblem } from "@/lib/menu/import/import.terms";

type Props = Readonly<{ problems: readonly (ImportProblem & { sentence: string })[] }>;

/** Problems with row and column as a spreadsheet program numbers them. */
export function ImportProblemsTable({ problems }: Props) {
  const t = useTranslations("menu");
  const fields = useTranslations("menu-import.fields");
  return (
    <DataTable
      caption={t("imports.problems")}
      captionHidden
      rows={problems.map((problem, index) => ({ ...problem, key: `${index}` }))}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "place",
          label: t("imports.place"),
          heading: true,
          width: "9rem",
          cell: ({ row, column }) =>
            row === null
              ? t("imports.wholeFile")
              : column
                ? t("imports.cell", { row, column })
                : t("imports.row", { row }),
        },
        {
          key: "severity",
          label: t("imports.severity"),
          width: "6rem",
          cell: ({ severity }) => (
            <StatusTag tone={severity === "error" ? "bad" : "warn"}>{t(`imports.severities.${severity}`)}</StatusTag>
          ),
        },
        { key: "field", label: t("imports.field"), width: "9rem", cell: ({ field }) => (field ? fields(field) : "–") },
        { key: "sentence", label: t("imports.problem"), cell: ({ sentence }) => sentence },
      ]}
    />
  );
}
