import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Redline } from "@/components/ui/redline";
import type { Article, ArticleChange } from "@/lib/adjustments/article-fate.rules";
import { redline } from "@/lib/shared/redline.rules";

/** All the texts that an article became; several each under its number. */
const textOf = (after: readonly Article[]): string =>
  after.map(({ label, text }) => (after.length > 1 ? `${label}　${text}` : text)).join("\n");

/** Articles of the former text with what became of them, as a redline; `powers` cite each. */
export function ArticlesTable({
  rows,
}: Readonly<{ rows: readonly (ArticleChange & Readonly<{ powers?: number }>)[] }>) {
  const t = useTranslations("law-change");
  return (
    <DataTable
      caption={t("page.articles")}
      captionHidden
      rows={rows}
      rowKey={({ before }) => before.provisionId}
      empty={<EmptyState title={t("page.noArticles")}>{t("page.noArticlesHint")}</EmptyState>}
      columns={[
        {
          key: "before",
          label: t("page.former"),
          width: "9rem",
          heading: true,
          cell: ({ before, powers }) => (
            <>
              {before.label}
              {powers !== undefined && (
                <span className="block text-sm font-normal text-muted">{t("page.citedBy", { count: powers })}</span>
              )}
            </>
          ),
        },
        {
          key: "after",
          label: t("page.after"),
          width: "9rem",
          cell: ({ after }) => after.map(({ label }) => label).join("、") || "—",
        },
        { key: "fate", label: t("page.fate"), width: "7rem", cell: ({ fate }) => t(`fates.${fate}`) },
        {
          key: "text",
          label: t("page.text"),
          cell: ({ before, after }) => <Redline pieces={redline(before.text, textOf(after))} />,
        },
      ]}
    />
  );
}
