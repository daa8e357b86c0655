import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import { formatMonth } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { USAGE_FIGURES } from "@/lib/usage/usage.terms";
import type { CellMonth } from "@/lib/usage/usage-cell-page.queries";
import type { UsageFacts } from "@/lib/usage/usage-facts.schema";

type Props = Readonly<{
  /** Nine digits. */
  township: string;
  powerId: string;
  /** The month that the page shows. */
  current: string;
  months: readonly CellMonth[];
  year: UsageFacts | null;
  caption: string;
}>;

type Row = Readonly<{ key: string; month: CellMonth | null }>;

/** What was told of each month, each leading to its own tellings, and the sum that the list of all powers shows. */
export function CellMonths({ township, powerId, current, months, year, caption }: Props) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const rows: Row[] = [
    ...(year && year.months > 0 ? [{ key: "year", month: null }] : []),
    ...months.map((month) => ({ key: month.month, month })),
  ];
  const columns: Column<Row>[] = [
    {
      key: "month",
      label: t("columns.month"),
      heading: true,
      cell: ({ month }) =>
        month ? (
          <>
            <Link
              href={`/usage/${township}/${powerId}?month=${month.month}`}
              aria-current={month.month === current ? "page" : undefined}
              className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
            >
              {formatMonth(`${month.month}-01`, locale)}
            </Link>{" "}
            {month.month === current && <StatusTag tone="info">{t("year.shown")}</StatusTag>}{" "}
            {month.provisional && <StatusTag tone="warn">{t("standings.provisional")}</StatusTag>}
          </>
        ) : (
          t("year.sum", {
            from: formatMonth(`${year?.from}-01`, locale),
            to: formatMonth(`${year?.to}-01`, locale),
            months: year?.months ?? 0,
          })
        ),
    },
    ...USAGE_FIGURES.map(
      (figure): Column<Row> => ({
        key: figure,
        label: t(`figures.${figure}`),
        align: "end",
        cell: ({ month }) => {
          const figures = month ? month.figures : year;
          if (figures) return <span className={month ? "" : "font-semibold"}>{figures[figure]}</span>;
          return figure === USAGE_FIGURES[0] ? t("untold") : null;
        },
      }),
    ),
  ];
  return <DataTable caption={caption} captionHidden columns={columns} rows={rows} rowKey={({ key }) => key} />;
}
