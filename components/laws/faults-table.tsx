import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { CitationFault } from "@/lib/law/resting-powers.queries";
import { powerColumns } from "./power-columns";

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
        ...powerColumns<CitationFault>({ code: t("articles.code"), name: t("articles.matter") }),
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
