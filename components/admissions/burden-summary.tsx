import { useLocale, useTranslations } from "next-intl";
import { MonthColumns } from "@/components/charts/month-columns";
import { DataTable } from "@/components/ui/data-table";
import type { TownshipBurden } from "@/lib/admissions/burden.queries";
import {
  BURDEN_PARTS,
  type Burden,
  type BurdenPart,
  type BurdenStretch,
  stretches,
} from "@/lib/admissions/burden.rules";
import { formatCount, formatDay, formatMonth, formatShortMonth } from "@/lib/i18n/format";
import { BurdenFigures } from "./burden-figures";
import { BurdenGuarantees } from "./burden-guarantees";

type Props = Readonly<{ of: Pick<TownshipBurden, "township" | "burden"> }>;

const LOOKS = { delegations: "soft", running: "solid", planned: "planned", added: "added" } as const satisfies Record<
  BurdenPart,
  string
>;

/**
 * What a township carries, for who answers or decides: the conclusion as a sentence, months as a plot and a table, people
 * and open guarantees, with unit, source and day.
 */
export function BurdenSummary({ of: { township, burden } }: Props) {
  const t = useTranslations("burden");
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  return (
    <figure className="space-y-4">
      <figcaption>
        <Conclusion burden={burden} township={township.shortName} />
      </figcaption>
      <MonthColumns
        caption={t("plot.caption")}
        looks={BURDEN_PARTS.map((part) => ({ look: LOOKS[part], word: t(`parts.${part}`) }))}
        columns={burden.months.map(({ first, hours }) => ({
          key: first,
          label: formatShortMonth(first, locale),
          amounts: BURDEN_PARTS.map((part) => hours[part]),
        }))}
        level={
          burden.capacity && {
            amount: burden.capacity.hoursAMonth,
            word: t("plot.available", { hours: count(burden.capacity.hoursAMonth) }),
          }
        }
        scale={(most) => t("plot.most", { hours: count(most) })}
      />
      <MonthTable burden={burden} />
      <div className="grid gap-4 lg:grid-cols-2">
        <BurdenFigures burden={burden} />
        <BurdenGuarantees burden={burden} />
      </div>
      <p className="text-sm text-muted">
        {t("source", { hoursPerPerson: count(burden.hoursPerPerson), day: formatDay(burden.today, locale) })}
      </p>
    </figure>
  );
}

function Conclusion({ burden, township }: Readonly<{ burden: Burden; township: string }>) {
  const t = useTranslations("burden");
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  const { now, peak, added, capacity } = burden;
  const over = capacity ? peak.total - capacity.hoursAMonth : 0;
  const values = { township, now: count(now), month: formatMonth(peak.first, locale), peak: count(peak.total) };
  return (
    <>
      <p className="font-semibold">
        {added > 0 ? t("conclusionAdded", { ...values, added: count(added) }) : t("conclusion", values)}
      </p>
      <p className={over > 0 ? "mt-1 font-medium text-bad" : "mt-1"}>
        {capacity
          ? t(over > 0 ? "against.beyond" : "against.within", { hours: count(capacity.hoursAMonth), over: count(over) })
          : t("against.unknown")}
      </p>
    </>
  );
}

function MonthTable({ burden }: Readonly<{ burden: Burden }>) {
  const t = useTranslations("burden");
  const locale = useLocale();
  const shown = BURDEN_PARTS.filter((part) => burden.months.some(({ hours }) => hours[part] > 0));
  const period = ({ from, to }: BurdenStretch) =>
    from === to
      ? formatMonth(from, locale)
      : t("months.from", { from: formatMonth(from, locale), to: formatMonth(to, locale) });
  return (
    <DataTable
      caption={t("months.caption")}
      rows={stretches(burden.months)}
      rowKey={({ from }) => from}
      columns={[
        { key: "period", label: t("months.period"), heading: true, cell: period },
        ...shown.map((part) => ({
          key: part,
          label: t(`parts.${part}`),
          align: "end" as const,
          cell: ({ hours }: BurdenStretch) => formatCount(hours[part], locale),
        })),
        {
          key: "total",
          label: t("months.total"),
          align: "end",
          cell: ({ total }) => <strong>{formatCount(total, locale)}</strong>,
        },
      ]}
    />
  );
}
