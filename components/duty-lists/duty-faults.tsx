import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { DutyFault } from "@/lib/duty-lists/duty-import.rules";

/** Every fault of a refused workbook by sheet, row and column, and what to do about it. */
export function DutyFaults({ text }: Readonly<{ text: string | undefined }>) {
  const t = useTranslations("duties");
  if (!text) return null;
  const faults = (JSON.parse(text) as DutyFault[]).map((fault, index) => ({ ...fault, id: String(index) }));
  const place = ({ sheet, row, letter }: DutyFault) => {
    if (sheet === "") return t("import.wholeFile");
    if (row === 0) return t("import.whole", { sheet });
    return letter ? t("import.cell", { sheet, row, letter }) : t("import.row", { sheet, row });
  };
  return (
    <DataTable
      caption={t("import.faults", { count: faults.length })}
      rows={faults}
      rowKey={({ id }) => id}
      columns={[
        { key: "place", label: t("import.place"), heading: true, cell: place },
        { key: "column", label: t("import.column"), cell: ({ column }) => t(`fields.${column}`) },
        {
          key: "value",
          label: t("import.value"),
          cell: ({ value }) => <span className="break-all">{value || t("import.empty")}</span>,
        },
        { key: "problem", label: t("import.problem"), cell: ({ code }) => t(`faults.${code}`) },
      ]}
    />
  );
}
