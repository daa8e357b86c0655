import { useLocale, useTranslations } from "next-intl";
import { ParetoPlot } from "@/components/charts/pareto-plot";
import { DataTable } from "@/components/ui/data-table";
import { formatDay } from "@/lib/i18n/format";
import { FINDING_KINDS, type FindingKind } from "@/lib/inspections/inspection.terms";
import { paretoConclusion, paretoOf, vitalFew } from "@/lib/inspections/pareto.rules";

type Props = Readonly<{ kinds: readonly FindingKind[]; today: string }>;

/** Which few kinds most findings are of; the table beside it says the same. Never by township or department. */
export function FindingPareto({ kinds, today }: Props) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const bars = paretoOf(kinds, FINDING_KINDS);
  // Where it takes all kinds to reach four fifths, the first one with half of all is told alone.
  const few = vitalFew(bars) < bars.length ? vitalFew(bars) : 1;
  const title = t(`pareto.${paretoConclusion(bars)}`, {
    ...{ few, kinds: bars.length, share: bars[few - 1]?.share ?? 100, total: kinds.length },
    first: t(`kinds.${bars[0]?.kind ?? "OTHER"}`),
  });
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <ParetoPlot
        title={title}
        bars={bars.map(({ kind, count, share: upTo }) => ({
          ...{ key: kind, label: t(`kinds.${kind}`), count, share: upTo },
        }))}
        axis={t("pareto.axis")}
        source={t("pareto.source", { day: formatDay(today, locale), total: kinds.length })}
      />
      <div>
        <p className="pb-2 font-semibold">{t("pareto.table")}</p>
        <DataTable
          caption={t("pareto.table")}
          captionHidden
          columns={[
            { key: "kind", label: t("columns.kind"), heading: true, cell: ({ kind }) => t(`kinds.${kind}`) },
            { key: "count", label: t("pareto.count"), align: "end", cell: ({ count }) => count },
            { key: "share", label: t("pareto.share"), align: "end", cell: ({ share: upTo }) => `${upTo}%` },
          ]}
          rows={bars}
          rowKey={({ kind }) => kind}
        />
      </div>
    </div>
  );
}
