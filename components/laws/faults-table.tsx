import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/lib/i18n/navigation";
import type { CitationFault } from "@/lib/law/resting-powers.queries";

/** Citations that lead to no article of the version looked at, and why. */
export function FaultsTable({ rows }: Readonly<{ rows: readonly CitationFault[] }>) {
  const t = useTranslations("law");
  return (
    <DataTable
      caption={t("articles.faults")}
      captionHidden
      rows={rows}
      rowKey={({ powerId, article, lawVersion }) => `${powerId} ${article} ${lawVersion}`}
      empty={<EmptyState title={t("articles.noFaults")}>{t("articles.noFaultsHint")}</EmptyState>}
      columns={[
        { key: "code", label: t("articles.code"), width: "8rem", cell: ({ code }) => code },
        {
          key: "name",
          label: t("articles.matter"),
          heading: true,
          cell: ({ powerId, name }) => (
            <Link
              href={`/authority/${powerId}`}
              className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
            >
              {name}
            </Link>
          ),
        },
        {
          key: "article",
          label: t("articles.article"),
          width: "12rem",
          cell: ({ article, lawVersion }) => [lawVersion, article ?? t("articles.wholeLaw")].filter(Boolean).join(" "),
        },
        { key: "fault", label: t("articles.fault"), cell: ({ fault }) => t(`faultCodes.${fault}`) },
      ]}
    />
  );
}
