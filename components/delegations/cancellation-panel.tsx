import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import type { PageRequest } from "@/lib/delegations/cancellation-page.queries";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import { ReasonedForm } from "./reasoned-form";

type Props = Readonly<{ delegation: DelegationPage; ask: FormAction; decline: FormAction }>;

/** 生效前的更正与撤销: who asked to give the hand-over up, what was answered, and the way to correct the decision. */
export function CancellationPanel({ delegation, ask, decline }: Props) {
  const t = useTranslations("take-back.cancellation");
  const kinds = useTranslations("delegations.kinds");
  const { requests, dropped, may } = delegation.cancellation;
  const open = requests.find(({ granted }) => granted === null);
  if (requests.length === 0 && dropped.length === 0 && !may.ask && !may.correct && !may.decline) return null;
  return (
    <Panel id="cancellation" title={t("title")}>
      <div className="space-y-4">
        {requests.length > 0 && (
          <ol className="space-y-3">
            {requests.map((request) => (
              <Request key={request.id} request={request} delegation={delegation} />
            ))}
          </ol>
        )}
        {dropped.length > 0 && (
          <div>
            <p className="font-medium">{t("dropped")}</p>
            <ul className="list-disc pl-6">
              {dropped.map(({ kind, evidence }) => (
                <li key={kind}>
                  {kinds(kind)}
                  {evidence && <span className="text-muted"> · {evidence}</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
        {may.ask && (
          <ReasonedForm
            name="ask"
            title={t("ask")}
            what={t("askWhat")}
            label={t("askReason")}
            hidden={{ delegationId: delegation.id }}
            submit={t("confirmAsk")}
            action={ask}
          />
        )}
        {may.correct && (
          <div className="space-y-3 print:hidden">
            <p className="text-muted">{t("correctWhat")}</p>
            <LinkButton href={`/decisions/${delegation.decision.id}/correct`} variant={open ? "primary" : "secondary"}>
              {t("correct")}
            </LinkButton>
          </div>
        )}
        {may.decline && open && (
          <ReasonedForm
            name="decline"
            title={t("decline")}
            what={t("declineWhat")}
            label={t("declineReason")}
            hidden={{ delegationId: delegation.id, requestId: open.id }}
            submit={t("confirmDecline")}
            action={decline}
          />
        )}
      </div>
    </Panel>
  );
}

function Request({ request, delegation }: Readonly<{ request: PageRequest; delegation: DelegationPage }>) {
  const t = useTranslations("take-back.cancellation");
  const locale = useLocale();
  const { side, reason, by, at, granted, answer, answeredOn } = request;
  const who = side === "DEPARTMENT" ? delegation.department.name : delegation.township.name;
  const standing = granted === null ? "open" : granted ? "granted" : "declined";
  return (
    <li>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {t("asked", { who })}
        <StatusTag tone={granted === null ? "warn" : "neutral"}>{t(`standings.${standing}`)}</StatusTag>
      </p>
      <p>{reason}</p>
      <p className="text-sm text-muted">
        {by} · {formatInstant(at, locale)}
      </p>
      {granted !== null && (
        <p>
          {t(`answers.${standing}`, { day: answeredOn ? formatDay(answeredOn, locale) : "—", answer: answer ?? "" })}
        </p>
      )}
    </li>
  );
}
