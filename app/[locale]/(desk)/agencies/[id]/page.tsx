import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { AgencyForms } from "@/components/agencies/agency-forms";
import { AgencyTrail } from "@/components/agencies/agency-trail";
import { AppointmentForms } from "@/components/agencies/appointment-forms";
import { AppointmentItem } from "@/components/agencies/appointment-item";
import { ProposalForms } from "@/components/agencies/proposal-forms";
import { ProposalItem } from "@/components/agencies/proposal-item";
import { SuccessionList } from "@/components/agencies/succession-list";
import { UseItem } from "@/components/assessments/use-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { agencyChoices } from "@/lib/agencies/agency.queries";
import { readableAgency } from "@/lib/agencies/agency-page.queries";
import { usesOf } from "@/lib/assessments/assessment-use.queries";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import {
  answerProposalAction,
  changeAgencyAction,
  decideAppointmentAction,
  fileIntentAction,
  giveAppointmentOpinionAction,
  lapseIntentAction,
  lapseProposalAction,
  proposeAdjustmentAction,
  succeedDepartmentAction,
  withdrawIntentAction,
  withdrawProposalAction,
} from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

/** The agency that the address names; ends as “not found” beyond the reader's reach. */
async function agencyOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const known = z.uuid().safeParse(id).success;
  const read = known
    ? await inReading(ctx, async (tx) => ({
        agency: await readableAgency(tx, ctx.actor, id, today),
        // Opinions for appointments that rest on sealed results of assessments.
        uses: await usesOf(tx, ctx.actor, { agencyId: id, kind: "APPOINTMENT" }, today),
      }))
    : null;
  if (!read?.agency) notFound();
  const { agency } = read;
  const choices = agency.may.change ? (await inReading(ctx, agencyChoices)).departments : [];
  const departments = choices.filter(({ label }) => label !== agency.department);
  return { agency, uses: read.uses.filter(({ isCorrected }) => !isCorrected), today, departments };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { agency } = await agencyOf(params);
  return { title: agency.name };
}

const AGENCY_ACTIONS = {
  change: changeAgencyAction,
  intent: fileIntentAction,
  propose: proposeAdjustmentAction,
  succeed: succeedDepartmentAction,
};
const APPOINTMENT_ACTIONS = {
  opinion: giveAppointmentOpinionAction,
  decide: decideAppointmentAction,
  withdraw: withdrawIntentAction,
  lapse: lapseIntentAction,
};
const PROPOSAL_ACTIONS = { answer: answerProposalAction, withdraw: withdrawProposalAction, lapse: lapseProposalAction };

/**
 * One agency: its facts, the departments that sent it, intents to appoint or remove its head with opinions and decisions,
 * proposals about it, and what happened to it.
 */
export default async function AgencyPage({ params, searchParams }: Props) {
  const [{ agency, uses, today, departments }, { done = "" }, t, locale] = [
    await agencyOf(params),
    await searchParams,
    await getTranslations("agencies"),
    await getLocale(),
  ];
  const { may, until, isClosing, appointments, proposals, successions } = agency;
  const lastDay = until && formatDay(until, locale);
  const mayAct = may.change || may.file || may.propose;
  return (
    <>
      <PageHeader
        title={agency.name}
        tag={agency.township}
        crumbs={[{ label: t("title"), href: "/agencies" }, { label: agency.name }]}
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="grid *:min-w-0 items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="appointments" title={t("appointmentsTitle")}>
            {uses.map((use) => (
              <article key={use.id} className="mb-6 border-b border-line pb-4">
                <p className="mb-2 text-sm text-muted">{t("assessedLead")}</p>
                <UseItem use={use} />
              </article>
            ))}
            {appointments.length === 0 && <p className="text-muted">{t("noAppointments")}</p>}
            <div className="space-y-6">
              {appointments.map((appointment) => (
                <article key={appointment.id}>
                  <AppointmentItem appointment={appointment} />
                  <AppointmentForms
                    agencyId={agency.id}
                    appointment={appointment}
                    may={may}
                    today={today}
                    actions={APPOINTMENT_ACTIONS}
                  />
                </article>
              ))}
            </div>
          </Panel>
          <Panel id="proposals" title={t("proposalsTitle")}>
            {proposals.length === 0 && <p className="text-muted">{t("noProposals")}</p>}
            <div className="space-y-6">
              {proposals.map((proposal) => (
                <article key={proposal.id}>
                  <ProposalItem proposal={proposal} />
                  <ProposalForms agencyId={agency.id} proposal={proposal} may={may} actions={PROPOSAL_ACTIONS} />
                </article>
              ))}
            </div>
          </Panel>
        </div>
        <div className="space-y-5">
          <Panel id="facts" title={t("factsTitle")}>
            <SummaryList
              rows={[
                { label: t("columns.department"), value: agency.department },
                { label: t("columns.township"), value: agency.township },
                { label: t("columns.headPost"), value: agency.headPost },
                { label: t("columns.staff"), value: t("staffWords", { count: agency.staff }) },
                { label: t("columns.party"), value: t(agency.isPartyManaged ? "party.yes" : "party.no") },
                { label: t("columns.since"), value: formatDay(agency.since, locale) },
                {
                  label: t("columns.until"),
                  value: lastDay ? t(isClosing ? "closing" : "closed", { day: lastDay }) : t("resident"),
                },
              ]}
            />
          </Panel>
          {successions.length > 0 && (
            <Panel id="successions" title={t("successionsTitle")}>
              <SuccessionList successions={successions} />
            </Panel>
          )}
          {mayAct && (
            <Panel id="act" title={t("act")} className="print:hidden">
              <AgencyForms {...{ agency, today, departments }} actions={AGENCY_ACTIONS} />
            </Panel>
          )}
        </div>
      </div>
      <div className="mt-5">
        <Panel id="trail" title={t("trail.title")}>
          <AgencyTrail entries={agency.trail} />
        </Panel>
      </div>
    </>
  );
}
