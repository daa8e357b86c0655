import { useLocale, useTranslations } from "next-intl";
import { MonthColumns } from "@/components/charts/month-columns";
import { DataTable } from "@/components/ui/data-table";
import type { MonthBalance } from "@/lib/dashboards/exercise.rules";
import { formatDay, formatMonth, formatShortMonth } from "@/lib/i18n/format";
import { firstDayOf } from "@/lib/usage/usage-month.rules";

type Props = Readonly<{ months: readonly MonthBalance[]; today: string }>;

/** Twelve months as columns on one scale: what stands at the end, what of it is new, and what ended; the table says the same. */
export function MonthBalances({ months, today }: Props) {
  const t = useTranslations("dashboards.months");
  const locale = useLocale();
  const sum = (of: (month: MonthBalance) => number) => months.reduce((all, month) => all + of(month), 0);
  const title = t("title", {
    ...{ came: sum(({ came }) => came), ended: sum(({ ended }) => ended) },
    standing: months.at(-1)?.standing ?? 0,
  });
  return (
    <figure className="grid items-start gap-x-6 gap-y-3 lg:grid-cols-2 print:grid-cols-1 print:gap-y-1">
      <div className="min-w-0">
        <MonthColumns
          caption={title}
          looks={[
            { look: "soft", word: t("carried") },
            { look: "solid", word: t("fresh") },
            { look: "planned", word: t("ended") },
          ]}
          columns={months.map(({ month, standing, fresh, ended }) => ({
            ...{ key: month, label: formatShortMonth(firstDayOf(month), locale) },
            amounts: [standing - fresh, fresh, ended],
          }))}
          level={null}
          scale={(most) => t("scale", { most })}
        />
        <figcaption className="mt-1.5 text-sm text-muted">{t("source", { day: formatDay(today, locale) })}</figcaption>
      </div>
      <DataTable
        caption={t("table")}
        captionHidden
        className="print:hidden"
        columns={[
          {
            ...{ key: "month", label: t("columns.month"), heading: true },
            cell: ({ month }) => formatMonth(firstDayOf(month), locale),
          },
          ...(["came", "ended", "standing"] as const).map((key) => ({
            ...{ key, label: t(`columns.${key}`), align: "end" as const },
            cell: (row: MonthBalance) => row[key],
          })),
        ]}
        rows={months}
        rowKey={({ month }) => month}
      />
      <PaperTable months={months} />
    </figure>
  );
}

/** On paper the same lies on its side, a month a column under the drawing. */
function PaperTable({ months }: Pick<Props, "months">) {
  const t = useTranslations("dashboards.months.columns");
  const locale = useLocale();
  return (
    <table className="print-only w-full table-fixed border-collapse text-xs">
      <thead>
        <tr>
          <th scope="col" className="text-left font-medium">
            {t("month")}
          </th>
          {months.map(({ month }) => (
            <th key={month} scope="col" className="text-right font-medium">
              {formatShortMonth(firstDayOf(month), locale)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(["came", "ended", "standing"] as const).map((key) => (
          <tr key={key}>
            <th scope="row" className="text-left font-normal">
              {t(key)}
            </th>
            {months.map((row) => (
              <td key={row.month} className="text-right">
                {row[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
