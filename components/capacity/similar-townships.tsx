import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { SimilarTownship } from "@/lib/capacity/similar-townships.rules";
import { formatCount } from "@/lib/i18n/format";

type Figures = Readonly<Record<"population" | "villages" | "staff", number>>;
type Row = Figures & Readonly<{ id: string; name: string; distance: number | null }>;
type Props = Readonly<{ name: string; own: Figures; similar: readonly SimilarTownship[] }>;

/** Which townships count as similar, and by what figures: the township itself first, the others by region code. */
export function SimilarTownships({ name, own, similar }: Props) {
  const t = useTranslations("capacity");
  const locale = useLocale();
  const number = (figure: keyof Figures) => ({
    key: figure,
    label: figure === "staff" ? t("register.staff") : t(`fields.${figure}`),
    align: "end" as const,
    cell: (row: Row) => formatCount(row[figure], locale),
  });
  if (similar.length === 0) return <p className="text-muted">{t("similar.none")}</p>;
  return (
    <>
      <p className="mb-3 max-w-reading text-sm text-muted">{t("similar.lead")}</p>
      <DataTable<Row>
        caption={t("similar.title")}
        captionHidden
        rows={[{ ...own, id: "own", name: t("similar.own", { name }), distance: null }, ...similar]}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", label: t("list.township"), heading: true, cell: (row) => row.name },
          number("population"),
          number("villages"),
          number("staff"),
          {
            key: "distance",
            label: t("similar.distance"),
            align: "end",
            cell: ({ distance }) => (distance === null ? "—" : t("similar.percent", { distance })),
          },
        ]}
      />
    </>
  );
}
