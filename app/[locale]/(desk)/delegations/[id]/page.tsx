import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { LostBanner } from "@/components/ceiling/lost-banner";
import { CancellationPanel } from "@/components/delegations/cancellation-panel";
import { DelegationDocuments } from "@/components/delegations/delegation-documents";
import { DelegationSteps } from "@/components/delegations/delegation-steps";
import { HandoverChecklist } from "@/components/delegations/handover-checklist";
import { HandoverPanel } from "@/components/delegations/handover-panel";
import { ReturnPanel } from "@/components/delegations/return-panel";
import { SignForm } from "@/components/delegations/sign-form";
import { StateBanner } from "@/components/delegations/state-banner";
import { SuspensionPanel } from "@/components/delegations/suspension-panel";
import { DelegationEvaluations } from "@/components/evaluations/delegation-evaluations";
import { DelegationGuidance } from "@/components/guidance/delegation-guidance";
import { PrintButton } from "@/components/orders/print-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { firstDayInForce } from "@/lib/delegations/handover.rules";
import { RETURN_REASONS } from "@/lib/delegations/return.terms";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { CivilDate } from "@/lib/shared/civil-date";
import {
  attachEvidenceAction,
  completeItemAction,
  planItemAction,
  reopenItemAction,
  signHandoverAction,
  withdrawEvidenceAction,
} from "../actions";
import {
  answerReturnAction,
  askCancellationAction,
  decideReturnAction,
  declineCancellationAction,
  handOverArchiveAction,
  proposeReturnAction,
  resumeAction,
  signReturnAction,
  suspendAction,
  withdrawReturnAction,
} from "../take-back-actions";
import { type DelegationParams, delegationOf } from "./delegation-page";

type Props = DelegationParams & Readonly<{ searchParams: Promise<{ done?: string; reason?: string }> }>;

const DONE = ["delivered", "reopened", "planned", "attached", "withdrawn", "signed", "handed-over"];
const TAKE_BACK = {
  propose: proposeReturnAction,
  answer: answerReturnAction,
  withdraw: withdrawReturnAction,
  decide: decideReturnAction,
  archive: handOverArchiveAction,
  sign: signReturnAction,
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { delegation }] = [await getTranslations("delegations"), await delegationOf(params)];
  return { title: t("pageTitle", { township: delegation.township.name, name: delegation.name }) };
}

/** One delegation: how far its hand-over is, what each side owes, the heads' signatures, and all that happened. */
export default async function DelegationDetailPage({ params, searchParams }: Props) {
  const [{ delegation, today, guidance, evaluations }, { done = "", reason }, t, takenBack] = [
    await delegationOf(params),
    await searchParams,
    await getTranslations("delegations"),
    await getTranslations("take-back.done"),
  ];
  const { may, signatures, isComplete, state } = delegation;
  const hasSigned = signatures.some((signature) => signature.side === may.sign && !signature.isVoid);
  const isUnderWay = state === "HANDING_OVER";
  const handover = (
    <>
      <HandoverPanel delegation={delegation} />
      <Panel
        id="checklist"
        title={t("checklist")}
        aside={t("progress.items", {
          done: delegation.items - delegation.open.DEPARTMENT - delegation.open.TOWNSHIP,
          total: delegation.items,
        })}
      >
        <HandoverChecklist
          delegation={delegation}
          today={today}
          actions={{
            complete: completeItemAction,
            reopen: reopenItemAction,
            plan: planItemAction,
            attach: attachEvidenceAction,
            withdraw: withdrawEvidenceAction,
          }}
        />
      </Panel>
    </>
  );
  return (
    <>
      <PageHeader
        title={delegation.name}
        tag={delegation.code}
        lead={delegation.subItem ?? undefined}
        crumbs={[
          { label: t("title"), href: "/delegations" },
          { label: delegation.township.name, href: `/delegations?township=${delegation.township.id}&show=all` },
          { label: delegation.code },
        ]}
        actions={<PrintButton />}
      />
      {DONE.includes(done) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      {takenBack.has(done) && <StatusBanner tone="good" title={takenBack(done)} />}
      <LostBanner delegation={delegation} />
      <StateBanner delegation={delegation} />
      <DelegationSteps delegation={delegation} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          {isUnderWay && handover}
          <SuspensionPanel delegation={delegation} today={today} suspend={suspendAction} resume={resumeAction} />
          <CancellationPanel delegation={delegation} ask={askCancellationAction} decline={declineCancellationAction} />
          <DelegationGuidance delegationId={delegation.id} matters={guidance.matters} begin={guidance.begin} />
          <ReturnPanel
            delegation={delegation}
            today={today}
            reasonCode={RETURN_REASONS.find((code) => code === reason)}
            actions={TAKE_BACK}
          />
          {!isUnderWay && handover}
          <Panel id="trail" title={t("trail")}>
            <AuditTrail entries={delegation.trail} />
          </Panel>
        </div>
        <div className="space-y-5">
          {may.sign && isUnderWay && !hasSigned && (
            <Panel id="sign" title={t("sign.title")}>
              {isComplete ? (
                <SignForm
                  delegationId={delegation.id}
                  digest={delegation.digest}
                  code={delegation.code}
                  effects={await effectsOf(delegation, today)}
                  action={signHandoverAction}
                />
              ) : (
                <p className="text-muted">{t("sign.notYet")}</p>
              )}
            </Panel>
          )}
          {delegation.endKind !== "CANCELLED" && (
            <Panel id="documents" title={t("documents.title")}>
              <DelegationDocuments delegationId={delegation.id} mode={delegation.mode} />
            </Panel>
          )}
          <Panel id="signatures" title={t("signatures.title")}>
            <Signatures delegation={delegation} />
          </Panel>
          <DelegationEvaluations evaluations={evaluations} />
          <Panel id="facts" title={t("facts.title")}>
            <Facts delegation={delegation} />
          </Panel>
        </div>
      </div>
    </>
  );
}

/** What a head signs, in sentences: the second signature hands over. */
async function effectsOf(delegation: DelegationPage, today: CivilDate): Promise<string[]> {
  const [t, powers, locale] = [
    await getTranslations("delegations.sign"),
    await getTranslations("powers.modes"),
    await getLocale(),
  ];
  const isSecond = delegation.signed.length > 0;
  const from = formatDay(firstDayInForce(delegation.plannedOn, today), locale);
  return [
    t("what", {
      township: delegation.township.name,
      department: delegation.department.name,
      mode: powers(delegation.mode),
      count: delegation.items,
    }),
    isSecond ? t("second", { day: from }) : t("first", { other: otherSide(delegation) }),
    t("frozen"),
  ];
}

const otherSide = ({ may, department, township }: DelegationPage): string =>
  may.sign === "DEPARTMENT" ? township.name : department.name;

async function Signatures({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const [t, locale] = [await getTranslations("delegations.signatures"), await getLocale()];
  return (
    <ul className="space-y-3">
      {(["DEPARTMENT", "TOWNSHIP"] as const).map((side) => {
        const name = side === "DEPARTMENT" ? delegation.department.name : delegation.township.name;
        const given = delegation.signatures.filter((signature) => signature.side === side);
        return (
          <li key={side}>
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {t("head", { organisation: name })}
              <StatusTag tone={delegation.signed.includes(side) ? "good" : "neutral"}>
                {t(delegation.signed.includes(side) ? "signed" : "open")}
              </StatusTag>
            </p>
            {given.map((signature) => (
              <p
                key={signature.at}
                className={signature.isVoid ? "text-sm text-muted line-through" : "text-sm text-muted"}
              >
                {t(signature.isVoid ? "void" : "by", {
                  by: signature.by,
                  at: formatInstant(signature.at, locale),
                })}
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

async function Facts({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const [t, powers, locale] = [
    await getTranslations("delegations.facts"),
    await getTranslations("powers"),
    await getLocale(),
  ];
  const { decision } = delegation;
  const day = (date: CivilDate | null) => (date ? formatDay(date, locale) : "—");
  return (
    <SummaryList
      rows={[
        { label: t("township"), value: delegation.township.name },
        { label: t("department"), value: delegation.department.name },
        { label: t("type"), value: powers(`types.${delegation.powerType}`) },
        { label: t("mode"), value: powers(`modes.${delegation.mode}`) },
        { label: t("scope"), value: delegation.scope ?? t("inFull") },
        {
          label: t("decision"),
          value: (
            <Link
              href={`/decisions/${decision.id}`}
              className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
            >
              {decision.documentNumber}
            </Link>
          ),
        },
        ...(delegation.conditions ? [{ label: t("conditions"), value: delegation.conditions }] : []),
        ...(delegation.cancellation.decisions.length > 1
          ? [{ label: t("decisions"), value: <DecisionChain delegation={delegation} /> }]
          : []),
        { label: t("handoverDueOn"), value: day(delegation.handoverDueOn) },
        { label: t("plannedOn"), value: day(delegation.plannedOn) },
        { label: t("effectiveFrom"), value: day(delegation.effectiveFrom) },
        { label: t("effectiveTo"), value: delegation.effectiveTo ? day(delegation.effectiveTo) : t("open") },
      ]}
    />
  );
}

/** Every decision on the line, oldest first: the last one stands. */
async function DecisionChain({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const [t, locale] = [await getTranslations("decisions.outcomes"), await getLocale()];
  return (
    <ol className="space-y-1">
      {delegation.cancellation.decisions.map(({ id, documentNumber, decidedOn, outcome }) => (
        <li key={id}>
          <Link
            href={`/decisions/${id}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
          >
            {documentNumber}
          </Link>{" "}
          {formatDay(decidedOn, locale)} · {t(outcome)}
        </li>
      ))}
    </ol>
  );
}
