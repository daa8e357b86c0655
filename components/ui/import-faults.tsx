import { useTranslations } from "next-intl";
import { DataTable } from "./data-table";

type Fault = { key: string; row: number; letter: string; column: string; code: string; value: string };

/** Faults travel as values named "fault.<row>.<letter>.<column>.<code>". */
function faultsOf(values: Readonly<Record<string, string>>): Fault[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const [kind, row, letter = "", column = "", code = ""] = key.split(".");
    return kind === "fault" ? [{ key, row: Number(row), letter, column, code, value }] : [];
  });
}

type Props = Readonly<{
  /** What the form shows again, faults among it. */
  values: Readonly<Record<string, string>>;
  count?: string | number | undefined;
  /** Where the words stand: "ceiling.import". */
  namespace: "ceiling.import" | "synonyms.import" | "usage.import" | "villages.import";
}>;

/** Every fault of a refused workbook by row and column; nothing where there is none. */
export function ImportFaults({ values, count = 0, namespace }: Props) {
  const t = useTranslations(namespace);
  const rows = faultsOf(values);
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t("problems", { count })}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "row",
          label: t("row"),
          heading: true,
          cell: ({ row }) => (row === 0 ? t("wholeSheet") : t("rowNumber", { row })),
        },
        {
          key: "column",
          label: t("column"),
          cell: ({ letter, column }) =>
            letter ? t("columnName", { letter, name: t(`columns.${column}`) }) : t(`columns.${column}`),
        },
        {
          key: "value",
          label: t("value"),
          cell: ({ value }) => <span className="break-all">{value || t("empty")}</span>,
        },
        { key: "problem", label: t("problem"), cell: ({ code }) => t(`faults.${code}`) },
      ]}
    />
  );
}
