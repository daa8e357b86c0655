import { useLocale, useTranslations } from "next-intl";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { SIDES_OF } from "@/lib/assessments/assessment.terms";
import type { RoundFacts } from "@/lib/assessments/round-page.queries";
import { formatDay } from "@/lib/i18n/format";

/** What a round's scheme says, and the days of its life. */
export function RoundFactsList({ round }: Readonly<{ round: RoundFacts }>) {
  const t = useTranslations("assessments");
  const locale = useLocale();
  const day = (date: string | null) => date && formatDay(date, locale);
  const row = (key: string, value: string | null): SummaryRow[] => (value ? [{ label: t(`facts.${key}`), value }] : []);
  const { townshipShare, missing, lowestScore } = round;
  return (
    <SummaryList
      rows={[
        ...row("subject", t(`subjects.${round.subject}`)),
        ...row("kind", t(`kinds.${round.kind}`)),
        ...row("document", round.documentNumber),
        ...row("period", t("periodWords", { from: day(round.periodFrom) ?? "", to: day(round.periodTo) ?? "" })),
        ...row("scoringUntil", day(round.scoringUntil)),
        ...row(
          "share",
          townshipShare &&
            t("shareWords", {
              township: townshipShare,
              other: t(`sides.${SIDES_OF[round.subject][1]}`),
              rest: String(100 - Number(townshipShare)),
            }),
        ),
        ...row("shareSource", round.shareSource),
        ...row("missing", t(`missing.${missing}`)),
        ...row("lowest", lowestScore),
        ...row("publishedOn", day(round.publishedOn)),
        ...row("notifiedOn", day(round.notifiedOn)),
        ...row("objectionUntil", day(round.objectionUntil)),
        ...row("confirmedOn", day(round.confirmedOn)),
        ...row("sealedOn", day(round.sealedOn)),
        ...row("withdrawnOn", day(round.withdrawn?.on ?? null)),
        ...row("withdrawDocument", round.withdrawn?.document ?? null),
        ...row("withdrawReason", round.withdrawn?.reason ?? null),
      ]}
    />
  );
}
