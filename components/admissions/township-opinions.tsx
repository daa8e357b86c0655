import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import type { Tone } from "@/components/ui/tone";
import type { AdmissionState } from "@/lib/admissions/admission.machine";
import type { AdmissionPosition } from "@/lib/admissions/admission.terms";
import type { OpinionShown, TownshipShown } from "@/lib/admissions/admission-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ townships: readonly TownshipShown[]; state: AdmissionState }>;

const POSITION_TONES: Readonly<Record<AdmissionPosition, Tone>> = {
  AGREE: "good",
  AGREE_IF: "warn",
  OBJECT: "bad",
};

/** Each township with its own written opinion in full, and with what was decided for it. */
export function TownshipOpinions({ townships, state }: Props) {
  const t = useTranslations("admissions.opinions");
  if (townships.length === 0) return <p className="text-muted">{t("noTownship")}</p>;
  return (
    <ul className="divide-y divide-line">
      {townships.map(({ id, name, hasAnswered, opinions, line, dutyId }) => (
        <li key={id} className="space-y-2 py-3 first:pt-0 last:pb-0">
          <h3 className="font-semibold">{name}</h3>
          {!opinions.some(({ isValid }) => isValid) && (
            <p className="text-muted">{t(hasAnswered ? "hidden" : silenceOf(state))}</p>
          )}
          {opinions.map((opinion) => (
            <Opinion key={opinion.id} opinion={opinion} />
          ))}
          {line && (
            <div className="border-l-4 border-line-strong pl-3">
              <p className="font-medium">{t(line.isAdmitted ? "admitted" : "notAdmitted")}</p>
              {line.answer && <p className="whitespace-pre-line">{t("answer", { answer: line.answer })}</p>}
              {dutyId && (
                <Link
                  href={`/admitted/${dutyId}`}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {t("duty")}
                </Link>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function silenceOf(state: AdmissionState): "notAsked" | "awaited" | "silent" {
  if (state === "DRAFT" || state === "FILED" || state === "DECLINED") return "notAsked";
  return state === "OPINIONS" ? "awaited" : "silent";
}

/** One opinion word for word; of an earlier text it is marked as void, and stays readable. */
function Opinion({ opinion }: Readonly<{ opinion: OpinionShown }>) {
  const t = useTranslations("admissions.opinions");
  const locale = useLocale();
  const { textNumber, position, reasons, meetingOn, meetingRecord, signedBy, on, isValid } = opinion;
  return (
    <div className={isValid ? "space-y-2" : "space-y-2 text-muted"}>
      <p className="flex flex-wrap gap-2">
        <StatusTag tone={isValid ? POSITION_TONES[position] : "neutral"}>{t(`positions.${position}`)}</StatusTag>
        {!isValid && <StatusTag>{t("void")}</StatusTag>}
        <span className="text-sm text-muted">{t("text", { number: textNumber })}</span>
      </p>
      <SummaryList
        rows={[
          { label: t("reasons"), value: reasons },
          { label: t("meeting"), value: t("meetingOn", { day: formatDay(meetingOn, locale), record: meetingRecord }) },
          { label: t("signed"), value: t("signedOn", { by: signedBy, day: formatDay(on, locale) }) },
        ]}
      />
    </div>
  );
}
