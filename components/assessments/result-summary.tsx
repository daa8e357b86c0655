import { useLocale, useTranslations } from "next-intl";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { AssessedAgency } from "@/lib/assessments/assessed-agency.queries";
import { SIDES_OF } from "@/lib/assessments/assessment.terms";
import { formatDay } from "@/lib/i18n/format";

/** How the result came about: each side with its share, the total, the objection and what came of it. */
export function ResultSummary({ assessed }: Readonly<{ assessed: AssessedAgency }>) {
  const t = useTranslations("assessments");
  const locale = useLocale();
  const { round, sides, results, reply, reexamination } = assessed;
  const day = (date: string) => formatDay(date, locale);
  const township = Number(round.townshipShare ?? 0);
  const shares = { TOWNSHIP: township, DEPARTMENT: 100 - township, OFFICE: 100 - township };
  const row = (label: string, value: string | null | undefined): SummaryRow[] => (value ? [{ label, value }] : []);
  return (
    <SummaryList
      rows={[
        ...(sides
          ? SIDES_OF[round.subject].map((side) => ({
              label: t("result.side", { side: t(`sides.${side}`), share: String(shares[side]) }),
              value: sides[side] ?? t("missingScore"),
            }))
          : []),
        ...results.map(({ ordinal, total, on }) => ({
          label: t(ordinal === 1 ? "result.notified" : "result.examined"),
          value: t("result.total", { total: total ?? t("noResult"), day: day(on) }),
        })),
        ...row(
          t("result.reply"),
          reply && t("result.on", { what: t(`replies.${reply.position}`), day: day(reply.on) }),
        ),
        ...row(t("result.reasons"), reply?.reasons),
        ...row(t("result.dueOn"), reexamination ? null : reply?.dueOn && day(reply.dueOn)),
        ...row(
          t("result.reexamination"),
          reexamination && t("result.on", { what: t(`outcomes.${reexamination.outcome}`), day: day(reexamination.on) }),
        ),
        ...row(t("result.findings"), reexamination?.reasons),
      ]}
    />
  );
}
