import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import type { Tone } from "@/components/ui/tone";
import type { AppointmentCard } from "@/lib/agencies/agency-cards";
import { formatDay } from "@/lib/i18n/format";

const TONES: Readonly<Record<AppointmentCard["state"], Tone>> = {
  FILED: "warn",
  HEARD: "info",
  DECIDED: "good",
  WITHDRAWN: "neutral",
  LAPSED: "neutral",
};

/** An intent with the opinion that was given on it and the decision that rests on that. */
export function AppointmentItem({ appointment }: Readonly<{ appointment: AppointmentCard }>) {
  const t = useTranslations("agencies");
  const locale = useLocale();
  const { kind, state, post, reasons, filedOn, deadline, opinion, decision, withdrawnFor } = appointment;
  const day = (date: string) => formatDay(date, locale);
  const row = (key: string, value: string | null | undefined): SummaryRow[] =>
    value ? [{ label: t(`facts.${key}`), value }] : [];
  return (
    <>
      <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">
          {t(`intents.${kind}`)} {post}
        </span>
        <StatusTag tone={TONES[state]}>{t(`states.${state}`)}</StatusTag>
        {deadline && <Deadline {...deadline} />}
      </p>
      {deadline?.stands === "over" && <p className="mb-2 text-bad">{t("silence")}</p>}
      <SummaryList
        rows={[
          ...row("filedOn", day(filedOn)),
          ...row("reasons", reasons),
          ...(opinion
            ? [
                ...row("position", t(`positions.${opinion.position}`)),
                ...row("opinion", opinion.reasons),
                ...row("meeting", `${day(opinion.meetingOn)} ${opinion.meetingRecord}`),
                ...row("heardOn", day(opinion.on)),
              ]
            : []),
          ...(decision
            ? [
                ...row("document", decision.documentNumber),
                ...row("decidedOn", day(decision.decidedOn)),
                ...row("answer", decision.answer),
              ]
            : []),
          ...row(state === "LAPSED" ? "lapsedFor" : "withdrawnFor", withdrawnFor),
        ]}
      />
    </>
  );
}
