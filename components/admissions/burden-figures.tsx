import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { Burden } from "@/lib/admissions/burden.rules";
import { formatCount, formatDay } from "@/lib/i18n/format";

/** How many duties and delegations there are, and people needed against people there. */
export function BurdenFigures({ burden: { counts, persons, capacity } }: Readonly<{ burden: Burden }>) {
  const t = useTranslations("burden.facts");
  const locale = useLocale();
  const count = (number: number) => formatCount(number, locale);
  const rows = [
    { key: "duties", figure: t("dutiesOf", { ...counts }) },
    { key: "delegations", figure: t("delegationsOf", { count: count(counts.delegations) }) },
    ...(counts.notStated > 0
      ? [{ key: "notStated", figure: t("notStatedOf", { count: count(counts.notStated) }) }]
      : []),
    { key: "persons", figure: t("personsOf", { count: persons }) },
    {
      key: "staff",
      figure: capacity
        ? t("staffOf", { count: capacity.staff, day: formatDay(capacity.keptOn, locale) })
        : t("unknown"),
    },
  ] as const;
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "what", label: t("what"), heading: true, cell: ({ key }) => t(key) },
        { key: "figure", label: t("figure"), cell: ({ figure }) => figure },
      ]}
    />
  );
}
