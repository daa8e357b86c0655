import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { Grid } from "@/lib/villages/arrangement.rules";

type Props = Readonly<{ grids: readonly Omit<Grid, "village">[] }>;

/** Grids of one village with their team by post. */
export function GridsTable({ grids }: Props) {
  const t = useTranslations("villages");
  return (
    <DataTable
      caption={t("grids.caption", { count: grids.length })}
      captionHidden
      rows={grids}
      rowKey={({ number }) => number}
      empty={<p className="p-4 text-muted">{t("grids.none")}</p>}
      columns={[
        { key: "number", label: t("fields.number"), heading: true, cell: ({ number }) => number },
        { key: "covers", label: t("fields.covers"), cell: ({ covers }) => covers ?? t("unsaid") },
        { key: "households", label: t("fields.households"), align: "end", cell: ({ households }) => households ?? "—" },
        {
          key: "team",
          label: t("grids.team"),
          cell: ({ leaderPost, fullTime, partTime }) => t("grids.teamWords", { leaderPost, fullTime, partTime }),
        },
        {
          key: "phone",
          label: t("fields.dutyPhone"),
          cell: ({ phone }) =>
            phone ? (
              <a className="text-accent underline underline-offset-4" href={`tel:${phone}`}>
                {phone}
              </a>
            ) : (
              t("unsaid")
            ),
        },
      ]}
    />
  );
}
