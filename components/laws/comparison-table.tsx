import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Redline } from "@/components/ui/redline";
import type { ComparedArticle } from "@/lib/law/version-comparison.rules";

/** Article by article: its number before and now, and its text as a redline. */
export function ComparisonTable({ rows }: Readonly<{ rows: readonly ComparedArticle[] }>) {
  const t = useTranslations("law");
  return (
    <DataTable
      caption={t("version.viewsLabel")}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("version.nothing")}>{t("version.nothingHint")}</EmptyState>}
      columns={[
        {
          key: "after",
          label: t("version.after"),
          width: "12rem",
          heading: true,
          cell: ({ change, after, before, path }) => (
            <>
              {after ?? `${before} ${t(`changes.${change}`)}`}
              {path !== "" && (
                <span className="block text-sm font-normal text-muted">{path.replaceAll("\n", " › ")}</span>
              )}
            </>
          ),
        },
        { key: "before", label: t("version.before"), width: "9rem", cell: ({ before }) => before ?? "—" },
        { key: "text", label: t("version.text"), cell: ({ pieces }) => <Redline pieces={pieces} /> },
      ]}
    />
  );
}
