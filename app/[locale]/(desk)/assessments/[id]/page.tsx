import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AssessedTable } from "@/components/assessments/assessed-table";
import { DraftForms } from "@/components/assessments/draft-forms";
import { IndicatorTable } from "@/components/assessments/indicator-table";
import { RoundFactsList } from "@/components/assessments/round-facts-list";
import { RoundForm } from "@/components/assessments/round-form";
import { RoundMoves } from "@/components/assessments/round-moves";
import { DiscardForm, ExtendForm, WithdrawForm } from "@/components/assessments/way-out-forms";
import { AuditTrail } from "@/components/audit/audit-trail";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { StatusBanner } from "@/components/ui/status";
import { readableRound } from "@/lib/assessments/round-page.queries";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import {
  addIndicatorAction,
  chooseAgenciesAction,
  confirmRoundAction,
  discardRoundAction,
  editRoundAction,
  extendScoringAction,
  notifyResultsAction,
  publishRoundAction,
  removeIndicatorAction,
  sealRoundAction,
  withdrawRoundAction,
} from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const MOVES = {
  publish: publishRoundAction,
  notify: notifyResultsAction,
  confirm: confirmRoundAction,
  seal: sealRoundAction,
};

/** The round that the address names; ends as “not found” beyond the reader's reach. */
async function roundOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const known = z.uuid().safeParse(id).success;
  const round = known ? await inReading(ctx, (tx) => readableRound(tx, ctx.actor, id)) : null;
  if (!round) notFound();
  return round;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await roundOf(params)).name };
}

/** One round: its scheme, the agencies that it assesses, and what moves it on. */
export default async function AssessmentPage({ params, searchParams }: Props) {
  const [round, { done = "" }, t] = [await roundOf(params), await searchParams, await getTranslations("assessments")];
  const { id, version, name, state, agencies, indicators, drafting, may } = round;
  const seen = { roundId: id, version };
  const mayMove = Object.values(may).some(Boolean);
  return (
    <>
      <PageHeader
        title={name}
        tag={String(round.year)}
        crumbs={[{ label: t("title"), href: "/assessments" }, { label: name }]}
        actions={state === "DRAFT" ? null : <RegisterLinks path={`/api/exports/assessments/${id}`} />}
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      {round.withdrawn ? (
        <StatusBanner tone="bad" title={t(round.withdrawn.document ? "banner.WITHDRAWN" : "banner.DISCARDED")}>
          {round.withdrawn.reason}
        </StatusBanner>
      ) : (
        <StatusBanner tone={state === "SEALED" ? "good" : "info"} title={t(`banner.${state}`)} />
      )}
      <div className="grid *:min-w-0 items-start gap-5 lg:grid-cols-[1fr_22rem] elder:grid-cols-1">
        <div className="space-y-5">
          <Panel id="agencies" title={t("agenciesTitle")} flush>
            <AssessedTable roundId={id} rows={agencies} />
          </Panel>
          <Panel id="indicators" title={t("indicatorsTitle")} flush>
            <IndicatorTable rows={indicators} removal={drafting && { ...seen, action: removeIndicatorAction }} />
          </Panel>
          {drafting && (
            <Panel id="draft" title={t("draftTitle")} className="print:hidden">
              <DraftForms
                seen={seen}
                subject={round.subject}
                drafting={drafting}
                sums={round.sums}
                chosen={agencies.map(({ agencyId }) => agencyId)}
                actions={{ choose: chooseAgenciesAction, add: addIndicatorAction }}
              />
            </Panel>
          )}
          {may.edit && (
            <Panel id="edit" title={t("forms.edit")} className="print:hidden">
              <RoundForm key={version} facts={round} action={editRoundAction} />
            </Panel>
          )}
        </div>
        <div className="space-y-5">
          <Panel id="facts" title={t("factsTitle")}>
            <RoundFactsList round={round} />
          </Panel>
          {mayMove && (
            <Panel id="act" title={t("act")} className="print:hidden">
              <div className="space-y-6">
                <RoundMoves seen={seen} may={may} actions={MOVES} />
                {may.extend && <ExtendForm hidden={seen} action={extendScoringAction} />}
                {may.discard && <DiscardForm hidden={seen} action={discardRoundAction} />}
                {may.withdraw && <WithdrawForm hidden={seen} action={withdrawRoundAction} />}
              </div>
            </Panel>
          )}
          {round.trail.length > 0 && (
            <Panel id="trail" title={t("trail")}>
              <AuditTrail entries={round.trail} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}
