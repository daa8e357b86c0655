import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { StepBar } from "@/components/ui/step-bar";
import { SummaryList } from "@/components/ui/summary-list";
import type { FeedbackStatus } from "@/lib/feedback/published-subject.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

/** Received, answered and in which words; nothing of what was said, nobody's name. */
export function ReportStatus({ status }: Readonly<{ status: FeedbackStatus }>) {
  const t = useTranslations("door.status");
  const locale = useLocale();
  const isAnswered = status.state !== "RECEIVED";
  return (
    <div className="max-w-reading space-y-4">
      <StepBar
        label={t("steps.label")}
        steps={[
          { label: t("steps.received"), state: "done", note: formatDay(status.receivedOn, locale) },
          {
            label: isAnswered ? t(`states.${status.state}`) : t("states.RECEIVED"),
            state: isAnswered ? "done" : "current",
            ...(status.answeredOn && { note: formatDay(status.answeredOn, locale) }),
          },
        ]}
      />
      <Panel id="status" title={t("title")}>
        <SummaryList
          rows={[
            { label: t("facts.kind"), value: t(`kinds.${status.kind}`) },
            ...(status.powerCode
              ? [
                  {
                    label: t("facts.matter"),
                    value: (
                      <Link href={`/powers/${status.powerCode}`} className="text-accent underline underline-offset-4">
                        {status.powerCode}
                      </Link>
                    ),
                  },
                ]
              : []),
            ...(status.township ? [{ label: t("facts.township"), value: status.township }] : []),
            { label: t("facts.addressee"), value: status.addressee },
            { label: t("facts.state"), value: t(`states.${status.state}`) },
            ...(status.answer
              ? [{ label: t("facts.answer"), value: <span className="break-all">{status.answer}</span> }]
              : []),
          ]}
        />
      </Panel>
    </div>
  );
}
