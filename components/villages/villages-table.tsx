import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import { type Content, gapsOf, type VillageName, villageName } from "@/lib/villages/arrangement.rules";

type Props = Readonly<{
  content: Content;
  villages: readonly VillageName[];
  /** Where a village is written; null for whoever only reads. */
  keepHref: string | null;
}>;

/** Every village by code with its station, its grids and what it lacks. */
export function VillagesTable({ content, villages, keepHref }: Props) {
  const t = useTranslations("villages");
  const stations = new Map(content.places.map((place) => [place.village, place]));
  return (
    <DataTable
      caption={t("stations.caption", { count: villages.length })}
      captionHidden
      rows={villages}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "village",
          label: t("columns.village"),
          heading: true,
          cell: ({ code, name }) =>
            keepHref ? (
              <Link
                href={`${keepHref}/${code}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {villageName(name)}
              </Link>
            ) : (
              villageName(name)
            ),
        },
        { key: "station", label: t("columns.station"), cell: ({ code }) => stations.get(code)?.name ?? "—" },
        { key: "phone", label: t("fields.phone"), cell: ({ code }) => stations.get(code)?.phone ?? "—" },
        {
          key: "hours",
          label: t("fields.hours"),
          wideOnly: true,
          cell: ({ code }) => stations.get(code)?.hours ?? "—",
        },
        {
          key: "grids",
          label: t("columns.gridCount"),
          align: "end",
          cell: ({ code }) => content.grids.filter(({ village }) => village === code).length,
        },
        {
          key: "gaps",
          label: t("columns.gaps"),
          cell: ({ code }) => {
            const gaps = gapsOf(content, code);
            const lacking = (["station", "phone", "grid"] as const).filter((what) => gaps[what]);
            return lacking.length === 0 ? (
              <StatusTag tone="good">{t("gaps.none")}</StatusTag>
            ) : (
              <span className="flex flex-wrap gap-1">
                {lacking.map((what) => (
                  <StatusTag key={what} tone="warn">
                    {t(`gaps.${what}`)}
                  </StatusTag>
                ))}
              </span>
            );
          },
        },
      ]}
    />
  );
}
