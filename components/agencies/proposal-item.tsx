import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { ProposalCard } from "@/lib/agencies/agency-page.queries";
import { formatDay } from "@/lib/i18n/format";

/** A township's proposal with the department's answer. */
export function ProposalItem({ proposal }: Readonly<{ proposal: ProposalCard }>) {
  const t = useTranslations("agencies");
  const locale = useLocale();
  const { text, reasons, filedOn, deadline, answer, answerWords, answeredOn } = proposal;
  const row = (key: string, value: string | null): SummaryRow[] => (value ? [{ label: t(`facts.${key}`), value }] : []);
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusTag tone={answer ? "good" : "warn"}>
          {answer ? t(`answers.${answer}`) : t("states.unanswered")}
        </StatusTag>
        {deadline && <Deadline {...deadline} />}
      </p>
      <SummaryList
        rows={[
          ...row("proposal", text),
          ...row("reasons", reasons),
          ...row("proposedOn", formatDay(filedOn, locale)),
          ...row("answerWords", answerWords),
          ...row("answeredOn", answeredOn && formatDay(answeredOn, locale)),
        ]}
      />
    </>
  );
}
