import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { CorrectDutyForm, EndDutyForm } from "@/components/duty-lists/duty-forms";
import { DutyPeriod, DutyTable } from "@/components/duty-lists/duty-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { trailOf } from "@/lib/audit/audit.queries";
import { findDuty } from "@/lib/duty-lists/duty.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { correctDutyAction, endDutyAction } from "../actions";

type Props = Readonly<{ params: Promise<{ dutyId: string }>; searchParams: Promise<{ done?: string }> }>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function load({ params }: Props) {
  const ctx = await requireContext();
  const { dutyId } = await params;
  if (reachOf(ctx.actor, "list.compile") === null || !ID.test(dutyId)) notFound();
  const found = await inReading(ctx, async (tx) => {
    const one = await findDuty(tx, dutyId);
    if (!one) return null;
    const ids = new Set([one.duty.id, ...one.history.map(({ id }) => id)]);
    const trail = await trailOf(tx, one.duty.townshipId);
    const isAbout = (id: unknown) => typeof id === "string" && ids.has(id);
    return { ...one, trail: trail.filter(({ data }) => isAbout(data.dutyId) || isAbout(data.successorId)) };
  });
  if (!found) notFound();
  return { today: civilDate(ctx.now), ...found };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).duty.name };
}

/** One duty: its words, what they were, and the two things that can be done about it. */
export default async function DutyPage(props: Props) {
  const { today, duty, history, trail } = await load(props);
  const { done } = await props.searchParams;
  const [t, lists] = await Promise.all([getTranslations("duties"), getTranslations("duty-lists")]);
  const { kind, township } = duty;
  const optional = (["departmentDuty", "townshipDuty", "method", "documentNumber"] as const).filter(
    (field) => duty[field] !== null,
  );
  return (
    <>
      <PageHeader
        title={duty.name}
        lead={`${township.name} · ${t(`kinds.${kind}`)}`}
        crumbs={[
          { label: lists("overview.title"), href: "/duty-lists" },
          { label: t("title"), href: `/duty-lists/duties?township=${township.code}&kind=${kind}` },
          { label: t("detail.title") },
        ]}
      />
      {(done === "ended" || done === "corrected") && (
        <StatusBanner tone="good" title={t(`done.${done}`)}>
          {t("done.next")}
        </StatusBanner>
      )}
      <div className="space-y-6">
        <Panel id="words" title={t(`kinds.${kind}`)}>
          <SummaryList
            rows={[
              { label: t("fields.category"), value: duty.category },
              { label: t("fields.name"), value: duty.name },
              ...(duty.department
                ? [
                    {
                      label: t(`departmentOf.${kind}`),
                      value: duty.department + (duty.body ? t("detail.bodyFound", { body: duty.body }) : ""),
                    },
                  ]
                : []),
              ...optional.map((field) => ({
                label: t(`fields.${field}`),
                value: <span className="whitespace-pre-line">{duty[field]}</span>,
              })),
              { label: t("fields.source"), value: duty.source },
              { label: t("fields.days"), value: <DutyPeriod duty={duty} today={today} /> },
            ]}
          />
        </Panel>
        {duty.endsOn === null ? (
          <>
            <Panel id="correct" title={t("detail.correct")}>
              <p className="mb-4 max-w-reading">{t("detail.correctWhat")}</p>
              <CorrectDutyForm action={correctDutyAction} dutyId={duty.id} duty={duty} today={today} />
            </Panel>
            <Panel id="end" title={t("detail.end")}>
              <p className="mb-4 max-w-reading">{t("detail.endWhat")}</p>
              <EndDutyForm action={endDutyAction} dutyId={duty.id} today={today} />
            </Panel>
          </>
        ) : (
          <Callout tone="info">{t("detail.ended")}</Callout>
        )}
        {history.length > 0 && (
          <section aria-labelledby="history">
            <h2 id="history" className="mb-2 text-lg">
              {t("detail.history")}
            </h2>
            <DutyTable kind={kind} duties={history} today={today} caption={t("detail.history")} linked />
          </section>
        )}
        <Panel id="trail" title={t("list.trail")}>
          <AuditTrail entries={trail} />
        </Panel>
      </div>
    </>
  );
}
