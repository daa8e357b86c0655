import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { AssessedAgency, ScoredIndicator } from "@/lib/assessments/assessed-agency.queries";
import { FactsLine } from "./facts-line";

type Props = Readonly<{ assessed: Pick<AssessedAgency, "indicators" | "visible" | "isOwnAlone"> }>;

/** The indicators with the scores that the reader may know; the rest says that it is not open yet. */
export function ScoresTable({ assessed: { indicators, visible, isOwnAlone } }: Props) {
  const t = useTranslations("assessments");
  const scoreOf = ({ side, score, before, given }: ScoredIndicator) => {
    if (!visible.includes(side)) return <span className="text-muted">{t("blind")}</span>;
    if (score === null) return <span className="text-muted">{t("missingScore")}</span>;
    return (
      <>
        {score}
        {side === "TOWNSHIP" && isOwnAlone && <span className="block text-sm text-muted">{t("ownScore")}</span>}
        {given.length > 0 && (
          <span className="block text-sm text-muted">
            {t("meanOf")}
            {given.map((row) => (
              <span key={row.name} className="block whitespace-nowrap">
                {row.name} {row.score}
              </span>
            ))}
          </span>
        )}
        {before && <span className="block text-sm text-muted">{t("before", { score: before })}</span>}
      </>
    );
  };
  const columns: Column<ScoredIndicator>[] = [
    { key: "side", label: t("columns.side"), width: "7rem", cell: ({ side }) => t(`sides.${side}`) },
    {
      key: "text",
      label: t("columns.text"),
      heading: true,
      cell: ({ text, citation, citationWords, facts }) => (
        <>
          {text}
          <span className="block text-sm font-normal text-muted">
            {t(`citations.${citation}`)} {citationWords}
          </span>
          {facts.map((one) => (
            <FactsLine key={one.by} facts={one} />
          ))}
        </>
      ),
    },
    { key: "weight", label: t("columns.weight"), align: "end", width: "5rem", cell: ({ weight }) => weight },
    { key: "score", label: t("columns.score"), align: "end", width: "8rem", cell: scoreOf },
  ];
  return (
    <DataTable caption={t("scoresTitle")} captionHidden columns={columns} rows={indicators} rowKey={({ id }) => id} />
  );
}
