import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { PlanBody } from "@/lib/inspections/plan.queries";

type Props = Readonly<{ bodies: readonly PlanBody[]; mayVisit: boolean }>;

/** Who is inspected, townships by code and then departments by name, and when each was visited. */
export function PlanBodies({ bodies, mayVisit }: Props) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const columns: Column<PlanBody>[] = [
    {
      key: "name",
      label: t("report.body"),
      heading: true,
      cell: ({ id, name }) => (
        <Link
          href={`/inspections/bodies/${id}`}
          className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
        >
          {name}
        </Link>
      ),
    },
    {
      key: "visits",
      label: t("report.visits"),
      cell: ({ visits }) =>
        visits.length === 0
          ? t("notVisited")
          : visits.map(({ id, visitedOn, failed }) => (
              <span key={id} className="block">
                {t("visit.onDay", { day: formatDay(visitedOn, locale), failed })}
              </span>
            )),
    },
    { key: "findings", label: t("report.findings"), align: "end", width: "6rem", cell: ({ findings }) => findings },
    ...(mayVisit
      ? [
          {
            key: "visit",
            label: t("visit.column"),
            width: "9rem",
            cell: ({ id, name }: PlanBody) => (
              <LinkButton small href={`/inspections/bodies/${id}/visit`}>
                {t("visit.begin")}
                <span className="sr-only">{name}</span>
              </LinkButton>
            ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t("plan.bodies")} captionHidden columns={columns} rows={bodies} rowKey={({ id }) => id} />;
}
