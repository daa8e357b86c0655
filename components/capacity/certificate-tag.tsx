import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import {
  type Certificate,
  type CertificateStanding,
  certificateStanding,
} from "@/lib/capacity/capacity-register.rules";
import type { CivilDate } from "@/lib/shared/civil-date";

const TONES: Readonly<Record<CertificateStanding, Tone>> = {
  valid: "good",
  "within-90": "info",
  "within-30": "warn",
  expired: "overdue",
  left: "neutral",
};

/** How a certificate stands, in a word. */
export function CertificateTag({ standing }: Readonly<{ standing: CertificateStanding }>) {
  const t = useTranslations("capacity.standings");
  return <StatusTag tone={TONES[standing]}>{t(standing)}</StatusTag>;
}

type Props = Readonly<{ officers: readonly Certificate[]; today: CivilDate }>;

/** How many certificates have ended or end soon; nothing where none does. */
export function EndingCertificates({ officers, today }: Props) {
  const t = useTranslations("capacity.ending");
  return (
    <span className="flex flex-wrap gap-1">
      {(["expired", "within-30", "within-90"] as const).map((standing) => {
        const count = officers.filter((officer) => certificateStanding(officer, today) === standing).length;
        return (
          count > 0 && (
            <StatusTag key={standing} tone={TONES[standing]}>
              {t(standing, { count })}
            </StatusTag>
          )
        );
      })}
    </span>
  );
}
