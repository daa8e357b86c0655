import { useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import type { ReturnState } from "@/lib/delegations/return.machine";
import type { PageReturn } from "@/lib/delegations/take-back-page.queries";
import { Link } from "@/lib/i18n/navigation";
import { ProposeReturnForm } from "./propose-return-form";
import { ReturnFacts } from "./return-facts";
import { type ReturnActions, ReturnForms } from "./return-forms";

type Props = Readonly<{
  delegation: DelegationPage;
  today: string;
  /** The reason with which a return is to be begun, where an evaluation led here. */
  reasonCode?: string | undefined;
  actions: ReturnActions;
}>;

const TONES: Readonly<Record<ReturnState, Tone>> = {
  PROPOSED: "info",
  ANSWERED: "info",
  APPROVED: "warn",
  REFUSED: "neutral",
  CONFIRMED: "good",
  WITHDRAWN: "neutral",
  LAPSED: "neutral",
};

/** 退回与收回: what is proposed, who must do what by when, and the forms for those who may. */
export function ReturnPanel({ delegation, today, reasonCode, actions }: Props) {
  const t = useTranslations("take-back.returns");
  const { returns, answerBy, may } = delegation.takeBack;
  if (returns.length === 0 && !may.propose) return null;
  return (
    <Panel id="returns" title={t("title")}>
      <div className="space-y-6">
        {returns.length === 0 && <p className="text-muted">{t("none")}</p>}
        {returns.map((record) => (
          <section key={record.id} aria-labelledby={`return-${record.id}`} className="space-y-4">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 id={`return-${record.id}`} className="flex flex-wrap items-center gap-2 font-medium">
                {t(`kinds.${record.side}`)}
                <StatusTag tone={TONES[record.state]}>{t(`states.${record.state}`)}</StatusTag>
              </h3>
              {(record.state === "APPROVED" || record.state === "CONFIRMED") && (
                <Link
                  href={`/delegations/${delegation.id}/reverse-confirmation`}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9 print:hidden"
                >
                  {t("print")}
                </Link>
              )}
            </div>
            <NextStep delegation={delegation} record={record} />
            <ReturnForms
              delegation={{
                id: delegation.id,
                code: delegation.code,
                name: delegation.name,
                township: delegation.township.name,
                department: delegation.department.name,
                isSuspended: delegation.suspendedOn !== null,
              }}
              record={record}
              today={today}
              actions={actions}
            />
            <ReturnFacts delegation={delegation} record={record} />
          </section>
        ))}
        {may.propose && (
          <ProposeReturnForm
            side={may.propose}
            delegation={{
              id: delegation.id,
              version: delegation.version,
              effectiveTo: delegation.effectiveTo,
              township: delegation.township.name,
              department: delegation.department.name,
            }}
            today={today}
            answerBy={answerBy}
            reasonCode={reasonCode}
            action={actions.propose}
          />
        )}
      </div>
    </Panel>
  );
}

/** Who has to do what by when, and who exercises the power until then. */
function NextStep({ delegation, record }: Readonly<{ delegation: DelegationPage; record: PageReturn }>) {
  const t = useTranslations("take-back.returns");
  const { step, side } = record;
  if (!step) return null;
  const { township, department } = delegation;
  const nameOf = (who: string) => (who === "DEPARTMENT" ? department.name : township.name);
  const silent = side === "TOWNSHIP" ? department.name : township.name;
  const key = step.isSilent ? "decideSilent" : step.what;
  return (
    <div className="border-l-4 border-line-strong pl-3">
      <p className="font-medium">
        {t(`steps.${key}`, {
          who: step.isSilent ? silent : step.who.map(nameOf).join("、"),
          township: township.name,
        })}
      </p>
      {step.deadline && (
        <p className="text-sm">
          <Deadline {...step.deadline} />
        </p>
      )}
      {record.state === "APPROVED" && (
        <p className="text-sm text-muted">
          {t("goesOn", { unit: delegation.suspendedOn ? department.name : township.name })}
        </p>
      )}
    </div>
  );
}
