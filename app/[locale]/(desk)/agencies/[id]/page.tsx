import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { AgencyForms } from "@/components/agencies/agency-forms";
import { AnswerForm } from "@/components/agencies/answer-form";
import { AppointmentForms } from "@/components/agencies/appointment-forms";
import { AppointmentItem } from "@/components/agencies/appointment-item";
import { ProposalItem } from "@/components/agencies/proposal-item";
import { UseItem } from "@/components/assessments/use-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
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
  proposeAdjustmentAction,
  withdrawIntentAction,
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
  return { agency: read.agency, uses: read.uses.filter(({ isCorrected }) => !isCorrected), today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { agency } = await agencyOf(params);
  return { title: agency.name };
}

const AGENCY_ACTIONS = { change: changeAgencyAction, intent: fileIntentAction, propose: proposeAdjustmentAction };
const APPOINTMENT_ACTIONS = {
  opinion: giveAppointmentOpinionAction,
  decide: decideAppointmentAction,
  withdraw: withdrawIntentAction,
};

/** One agency: its facts, intents to appoint or remove its head with opinions and decisions, and proposals about it. */
export default async function AgencyPage({ params, searchParams }: Props) {
  const [{ agency, uses, today }, { done = "" }, t, locale] = [
    await agencyOf(params),
    await searchParams,
    await getTranslations("agencies"),
    await getLocale(),
  ];
  const { may, until, appointments, proposals } = agency;
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
                  {may.department && proposal.answer === null && (
                    <AnswerForm
                      agencyId={agency.id}
                      proposalId={proposal.id}
                      version={proposal.version}
                      action={answerProposalAction}
                    />
                  )}
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
                { label: t("columns.until"), value: until ? formatDay(until, locale) : t("resident") },
              ]}
            />
          </Panel>
          {mayAct && (
            <Panel id="act" title={t("act")} className="print:hidden">
              <AgencyForms agency={agency} actions={AGENCY_ACTIONS} />
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}
