import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { AnswerForm, AssignForm } from "@/components/feedback/feedback-forms";
import { FeedbackStateTag } from "@/components/feedback/feedback-state-tag";
import { Deadline } from "@/components/ui/deadline";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { trailOf } from "@/lib/audit/audit.queries";
import { findFeedback, listAddressees } from "@/lib/feedback/feedback.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { authorise } from "@/lib/identity/permissions";
import { isUuid } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { answerFeedbackAction, assignFeedbackAction } from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feedback");
  return { title: t("facts") };
}

/** One matter that the public handed in: what was said, whose turn it is, the answer, all that happened. */
export default async function FeedbackMatterPage({ params, searchParams }: Props) {
  const [{ id }, { done = "" }, ctx] = [await params, await searchParams, await requireContext()];
  const [t, locale] = [await getTranslations("feedback"), await getLocale()];
  const found = isUuid(id)
    ? await inReading(ctx, async (tx) => {
        const matter = await findFeedback(tx, ctx.actor, id, civilDate(ctx.now));
        return matter && { matter, trail: await trailOf(tx, id), bodies: await listAddressees(tx) };
      })
    : null;
  if (!found) notFound();
  const { matter, trail, bodies } = found;
  const { power, topic, addressee, deadline, answeredOn } = matter;
  const mayAct =
    matter.state === "RECEIVED" && authorise(ctx.actor, "feedback.answer", { organisationId: addressee.id }).ok;
  const hidden = { feedbackId: id, version: matter.version };
  return (
    <>
      <PageHeader
        title={t(`kinds.${matter.kind}`)}
        tag={<FeedbackStateTag state={matter.state} />}
        crumbs={[{ label: t("title"), href: "/feedback" }, { label: t(`kinds.${matter.kind}`) }]}
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem] elder:lg:grid-cols-1">
        <div className="space-y-5">
          <Panel id="facts" title={t("facts")}>
            <SummaryList
              rows={[
                { label: t("columns.words"), value: <span className="break-all">{matter.words}</span> },
                ...(topic ? [{ label: t("columns.topic"), value: t(`topics.${topic}`) }] : []),
                {
                  label: t("columns.matter"),
                  value: power ? (
                    <Link href={`/powers/${power.code}`} className="text-accent underline underline-offset-4">
                      {power.name}
                    </Link>
                  ) : (
                    t("noMatter")
                  ),
                },
                { label: t("columns.township"), value: matter.township ?? t("noTownship") },
                { label: t("columns.addressee"), value: addressee.name },
                { label: t("columns.received"), value: formatDay(matter.receivedOn, locale) },
                ...(deadline ? [{ label: t("columns.due"), value: <Deadline {...deadline} /> }] : []),
                ...(matter.state === "RECEIVED"
                  ? [{ label: t("columns.phone"), value: matter.phone ?? t("noPhone") }]
                  : []),
              ]}
            />
          </Panel>
          {matter.answer && (
            <Panel id="answered" title={t("answerTitle")}>
              <p className="break-all whitespace-pre-line">{matter.answer}</p>
              {answeredOn && <p className="mt-2 text-sm text-muted">{formatDay(answeredOn, locale)}</p>}
            </Panel>
          )}
          <Panel id="trail" title={t("trail")}>
            <AuditTrail entries={trail} />
          </Panel>
        </div>
        {mayAct && (
          <div className="space-y-5">
            <Panel id="answer" title={t("answer.title")}>
              <AnswerForm action={answerFeedbackAction} hidden={hidden} />
            </Panel>
            <Panel id="assign" title={t("assign.title")}>
              <AssignForm
                action={assignFeedbackAction}
                hidden={hidden}
                bodies={bodies
                  .filter((body) => body.id !== addressee.id)
                  .map(({ id: value, name: label }) => ({ value, label }))}
              />
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}
