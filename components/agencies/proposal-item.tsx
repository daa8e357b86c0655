import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { Tone } from "@/components/ui/tone";
import type { ProposalCard } from "@/lib/agencies/agency-cards";
import { formatDay } from "@/lib/i18n/format";

const TONES: Readonly<Record<ProposalCard["state"], Tone>> = {
  FILED: "warn",
  ANSWERED: "good",
  WITHDRAWN: "neutral",
  LAPSED: "neutral",
};

/** A township's proposal with the department's answer, or why it was given up. */
export function ProposalItem({ proposal }: Readonly<{ proposal: ProposalCard }>) {
  const t = useTranslations("agencies");
  const locale = useLocale();
  const { state, text, reasons, filedOn, deadline, answer, answerWords, answeredOn, withdrawnFor, withdrawnOn } =
    proposal;
  const row = (key: string, value: string | null): SummaryRow[] => (value ? [{ label: t(`facts.${key}`), value }] : []);
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusTag tone={TONES[state]}>
          {answer ? t(`answers.${answer}`) : t(state === "FILED" ? "states.unanswered" : `states.${state}`)}
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
          ...row(state === "LAPSED" ? "lapsedFor" : "withdrawnFor", withdrawnFor),
          ...row(state === "LAPSED" ? "lapsedOn" : "withdrawnOn", withdrawnOn && formatDay(withdrawnOn, locale)),
        ]}
      />
    </>
  );
}
