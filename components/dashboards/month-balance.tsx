import { useLocale, useTranslations } from "next-intl";
import { MonthColumns } from "@/components/charts/month-columns";
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
    <figure className="space-y-3 print:space-y-1">
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
      <MonthTable months={months} />
      <PaperTable months={months} />
    </figure>
  );
}

const COUNTS = ["came", "ended", "standing"] as const;

/** Four narrow columns, on a phone too. */
function MonthTable({ months }: Pick<Props, "months">) {
  const t = useTranslations("dashboards.months");
  const locale = useLocale();
  return (
    <table className="w-full border-collapse text-sm elder:text-base print:hidden">
      <caption className="sr-only">{t("table")}</caption>
      <thead>
        <tr className="border-b border-line-strong">
          {(["month", ...COUNTS] as const).map((key) => (
            <th key={key} scope="col" className={key === "month" ? "text-left font-medium" : "text-right font-medium"}>
              {t(`columns.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((row) => (
          <tr key={row.month} className="border-b border-line">
            <th scope="row" className="py-0.5 text-left font-normal">
              {formatMonth(firstDayOf(row.month), locale)}
            </th>
            {COUNTS.map((key) => (
              <td key={key} className="text-right">
                {row[key]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
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
          <th scope="col" className="w-[4.5em] text-left font-medium">
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
        {COUNTS.map((key) => (
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
