import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import type { PageSuspension } from "@/lib/delegations/take-back-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { SuspensionForm } from "./suspension-form";

type Props = Readonly<{ delegation: DelegationPage; today: string; suspend: FormAction; resume: FormAction }>;

/** 暂停与恢复: every suspension with its documents, and the form for what may follow. */
export function SuspensionPanel({ delegation, today, suspend, resume }: Props) {
  const t = useTranslations("take-back.suspension");
  const locale = useLocale();
  const { suspensions, may } = delegation.takeBack;
  const open = suspensions.find((suspension) => suspension.resumes === null);
  const resumesFrom = open && open.from > today ? open.from : today;
  if (suspensions.length === 0 && !may.suspend) return null;
  return (
    <Panel id="suspension" title={t("title")}>
      <div className="space-y-4">
        {suspensions.length === 0 && <p className="text-muted">{t("none")}</p>}
        {suspensions.length > 0 && (
          <ol className="space-y-3">
            {suspensions.map((suspension) => (
              <Suspension key={suspension.id} suspension={suspension} department={delegation.department.name} />
            ))}
          </ol>
        )}
        {may.suspend && (
          <SuspensionForm
            kind="suspend"
            delegation={{ id: delegation.id, version: delegation.version }}
            what={t("suspendWhat", { department: delegation.department.name })}
            from={today}
            action={suspend}
          />
        )}
        {may.resume && open && (
          <SuspensionForm
            kind="resume"
            delegation={{ id: delegation.id, version: delegation.version }}
            what={
              <>
                {t(open.standing === "ordered" ? "cancelWhat" : "resumeWhat", {
                  day: formatDay(open.from, locale),
                  township: delegation.township.name,
                })}
                {delegation.effectiveTo && t("resumeTerm", { day: formatDay(delegation.effectiveTo, locale) })}
              </>
            }
            from={resumesFrom}
            action={resume}
          />
        )}
      </div>
    </Panel>
  );
}

const TONES = { ordered: "info", running: "warn", over: "neutral", cancelled: "neutral" } as const;

function Suspension({ suspension, department }: Readonly<{ suspension: PageSuspension; department: string }>) {
  const t = useTranslations("take-back.suspension");
  const locale = useLocale();
  const { from, documentNumber, reason, resumes, resumeDocumentNumber, resumeReason, standing } = suspension;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {t("from", { day: formatDay(from, locale) })}
        <StatusTag tone={TONES[standing]}>{t(`standings.${standing}`)}</StatusTag>
      </p>
      <p>{t("document", { number: documentNumber, reason })}</p>
      {resumes === null && standing === "running" && <p className="text-muted">{t("open", { department })}</p>}
      {resumes !== null && (
        <>
          {standing !== "cancelled" && <p className="mt-1">{t("until", { day: formatDay(resumes, locale) })}</p>}
          <p>{t("document", { number: resumeDocumentNumber ?? "", reason: resumeReason ?? "" })}</p>
        </>
      )}
    </li>
  );
}
