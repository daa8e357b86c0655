import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { StatusBanner } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { isClosed } from "@/lib/admissions/admission.machine";
import type { AdmissionPage } from "@/lib/admissions/admission-page.queries";
import { formatDay } from "@/lib/i18n/format";

/** How an application stands, who is to act and until when; the decision once there is one. */
export function AdmissionBanner({ admission }: Readonly<{ admission: AdmissionPage }>) {
  const t = useTranslations("admissions.banner");
  const locale = useLocale();
  const { state, deadline, decision, legality, townships } = admission;
  const answered = townships.filter(({ hasAnswered }) => hasAnswered).length;
  const tone: Tone =
    state === "ADMITTED"
      ? "good"
      : state === "REFUSED" || state === "DECLINED" || deadline?.stands === "over"
        ? "bad"
        : isClosed(state) || state === "DRAFT"
          ? "neutral"
          : "info";
  return (
    <StatusBanner tone={tone} title={t(state, { answered, all: townships.length })}>
      {deadline && <Deadline {...deadline} />}
      {legality === "ILLEGAL" && state === "REVIEWED" && <p>{t("unlawful")}</p>}
      {decision && (
        <>
          <p>
            {t("decided", {
              ...{ organ: decision.organ, documentNumber: decision.documentNumber },
              decidedOn: formatDay(decision.decidedOn, locale),
            })}
          </p>
          <p className="whitespace-pre-line">{decision.reason}</p>
        </>
      )}
    </StatusBanner>
  );
}
