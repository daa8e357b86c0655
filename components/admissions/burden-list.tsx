import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import type { TownshipBurden } from "@/lib/admissions/burden.queries";
import { openOf } from "@/lib/admissions/burden.rules";
import { formatCount, formatDay, formatMonth } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

/** Townships with their totals, as they come: by region code. */
export function BurdenList({ rows }: Readonly<{ rows: readonly TownshipBurden[] }>) {
  const t = useTranslations("burden");
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  const [first] = rows;
  return (
    <>
      <DataTable
        caption={t("list.caption", { count: rows.length })}
        captionHidden
        rows={rows}
        rowKey={({ township }) => township.id}
        empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
        className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent"
        columns={[
          {
            key: "township",
            label: t("list.township"),
            heading: true,
            cell: ({ township }) => (
              <Link
                href={`/admissions/burden/${township.code}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
              >
                {township.shortName}
              </Link>
            ),
          },
          { key: "now", label: t("list.now"), align: "end", cell: ({ burden }) => count(burden.now) },
          {
            key: "peak",
            label: t("list.peak"),
            align: "end",
            cell: ({ burden: { peak } }) =>
              t("list.peakOf", { hours: count(peak.total), month: formatMonth(peak.first, locale) }),
          },
          {
            key: "available",
            label: t("list.available"),
            align: "end",
            cell: ({ burden: { capacity } }) =>
              capacity ? count(capacity.hoursAMonth) : <StatusTag tone="warn">{t("list.noRegister")}</StatusTag>,
          },
          {
            key: "duties",
            label: t("list.duties"),
            cell: ({ burden: { counts } }) => t("list.dutiesOf", { ...counts }),
          },
          {
            key: "delegations",
            label: t("list.delegations"),
            align: "end",
            cell: ({ burden: { counts } }) => count(counts.delegations),
          },
          { key: "open", label: t("list.open"), cell: ({ burden }) => <Open {...openOf(burden)} /> },
        ]}
      />
      {first && (
        <p className="mt-3 max-w-reading text-sm text-muted">
          {t("source", {
            hoursPerPerson: count(first.burden.hoursPerPerson),
            day: formatDay(first.burden.today, locale),
          })}
        </p>
      )}
    </>
  );
}

function Open({ open, late }: Readonly<{ open: number; late: number }>) {
  const t = useTranslations("burden.list");
  if (open === 0) return t("openNone");
  const words = t("openOf", { open, late });
  return late > 0 ? <StatusTag tone="overdue">{words}</StatusTag> : words;
}
