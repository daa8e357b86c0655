import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { USAGE_FIGURES } from "@/lib/usage/usage.terms";
import type { MonthRow } from "@/lib/usage/usage-month-page.queries";
import { PowerLink } from "./power-link";

type Props = Readonly<{ township: string; month: string; caption: string; rows: readonly MonthRow[] }>;

/** A township's month, for those who only read it: powers by code. */
export function MonthFigures({ township, month, caption, rows }: Props) {
  const t = useTranslations("usage");
  const columns: Column<MonthRow>[] = [
    {
      key: "power",
      label: t("columns.power"),
      heading: true,
      width: "22rem",
      cell: ({ power }) => <PowerLink township={township} month={month} power={power} />,
    },
    ...USAGE_FIGURES.map(
      (figure): Column<MonthRow> => ({
        key: figure,
        label: t(`figures.${figure}`),
        width: figure === "workingDays" ? "6rem" : "4.5rem",
        align: "end",
        cell: ({ figures }) => {
          if (figures) return figures[figure];
          return figure === USAGE_FIGURES[0] ? t("untold") : null;
        },
      }),
    ),
    { key: "note", label: t("columns.note"), width: "12rem", cell: ({ note }) => note ?? "" },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      className="figures-grid"
      columns={columns}
      rows={rows}
      rowKey={({ power }) => power.code}
      empty={<EmptyState title={t("grid.none")}>{t("grid.noneHint")}</EmptyState>}
    />
  );
}
