import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { DutyRow } from "@/lib/admissions/duty-list.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { DutyStateTag } from "./duty-state-tag";

export const placeLink = "inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9";

/** Admitted duties, one a township; what ends first stands first. */
export function DutiesTable({ rows, caption }: Readonly<{ rows: readonly DutyRow[]; caption: string }>) {
  const t = useTranslations("admitted");
  const locale = useLocale();
  const columns: Column<DutyRow>[] = [
    {
      key: "title",
      label: t("columns.title"),
      heading: true,
      cell: ({ id, title, number }) => (
        <>
          <Link href={`/admitted/${id}`} className={placeLink}>
            {title}
          </Link>
          <span className="block text-sm font-normal text-muted">{number}</span>
        </>
      ),
    },
    { key: "department", label: t("columns.department"), cell: (row) => row.department.name },
    { key: "township", label: t("columns.township"), width: "6rem", cell: (row) => row.township.name },
    {
      key: "period",
      label: t("columns.period"),
      cell: ({ startsOn, endsOn, daysLeft }) => (
        <>
          {t("period", { startsOn: formatDay(startsOn, locale), endsOn: formatDay(endsOn, locale) })}
          {daysLeft > 0 && <span className="block text-sm text-muted">{t("daysLeft", { days: daysLeft })}</span>}
        </>
      ),
    },
    {
      key: "guarantees",
      label: t("columns.guarantees"),
      cell: ({ promises }) => <PromisesInWords promises={promises} />,
    },
    { key: "state", label: t("columns.state"), cell: ({ state }) => <DutyStateTag state={state} /> },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
    />
  );
}

function PromisesInWords({ promises }: Pick<DutyRow, "promises">) {
  const t = useTranslations("admitted.promises");
  const { late, awaited } = promises;
  const came = promises.delivered + promises["delivered-late"];
  return (
    <>
      {t("came", { came, all: came + late + awaited })}
      {late > 0 && <strong className="block text-sm font-medium text-bad">{t("late", { late })}</strong>}
    </>
  );
}
