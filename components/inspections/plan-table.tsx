import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { PlanRow } from "@/lib/inspections/plan.queries";
import { PlanStateTag } from "./state-tags";

/** Plans, the newest first. */
export function PlanTable({ rows }: Readonly<{ rows: readonly PlanRow[] }>) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const columns: Column<PlanRow>[] = [
    {
      key: "title",
      label: t("columns.plan"),
      heading: true,
      cell: ({ id, title, number }) => (
        <>
          <Link
            href={`/inspections/plans/${id}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {title}
          </Link>
          <span className="block text-sm font-normal text-muted">{number}</span>
        </>
      ),
    },
    {
      key: "period",
      label: t("plan.period"),
      cell: ({ periodFrom, periodTo }) =>
        t("plan.periodWords", { from: formatDay(periodFrom, locale), to: formatDay(periodTo, locale) }),
    },
    {
      key: "bodies",
      label: t("plan.bodies"),
      cell: ({ bodies, visited }) => t("plan.visitedOf", { bodies, visited }),
    },
    { key: "findings", label: t("plan.findings"), align: "end", width: "6rem", cell: ({ findings }) => findings },
    { key: "state", label: t("columns.state"), width: "8rem", cell: ({ state }) => <PlanStateTag state={state} /> },
  ];
  return (
    <DataTable
      caption={t("plans")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("plan.none")}>{t("plan.noneHint")}</EmptyState>}
    />
  );
}
