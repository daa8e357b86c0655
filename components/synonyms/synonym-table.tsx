import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/lib/i18n/navigation";

type Row = Readonly<{ id: string; word: string; targets: readonly string[] }>;

type Props = Readonly<{
  rows: readonly Row[];
  /** Words found, on whatever page. */
  total: number;
}>;

/** Everyday words with what they stand for; a word leads to its page. */
export function SynonymTable({ rows, total }: Props) {
  const t = useTranslations("synonyms");
  return (
    <DataTable
      caption={t("count", { count: total })}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        {
          key: "word",
          label: t("word"),
          heading: true,
          width: "10rem",
          cell: ({ id, word }) => (
            <Link
              href={`/synonyms/${id}`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
            >
              {word}
            </Link>
          ),
        },
        { key: "targets", label: t("targets"), cell: ({ targets }) => targets.join("、") },
      ]}
    />
  );
}
