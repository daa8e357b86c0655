import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { Findings } from "@/components/evaluations/findings";
import { OutcomeTag, StandingTag } from "@/components/evaluations/outcome-tag";
import { RowFacts } from "@/components/evaluations/row-facts";
import { AnswerForm, CorrectForm, DecideForm, TrainingForm } from "@/components/evaluations/row-forms";
import { PrintButton } from "@/components/orders/print-button";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import type { RowDecision } from "@/lib/evaluations/evaluation.queries";
import { EVALUATION_SIDES } from "@/lib/evaluations/evaluation.terms";
import { type EvaluationRowPage, readableRow } from "@/lib/evaluations/evaluation-page.queries";
import { returnReasonOf } from "@/lib/evaluations/proposal.rules";
import { formatDay, joined } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import {
  answerEvaluationAction,
  closeTrainingAction,
  correctEvaluationAction,
  decideEvaluationAction,
} from "../../../actions";
import { UUID } from "../../campaign-page";

type Props = Readonly<{
  params: Promise<{ id: string; rowId: string }>;
  searchParams: Promise<{ done?: string }>;
}>;

async function rowOf(params: Props["params"]) {
  const [{ id, rowId }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const page =
    UUID.test(id) && UUID.test(rowId)
      ? await inReading(ctx, (tx) => readableRow(tx, ctx.actor, { campaignId: id, rowId }, today))
      : null;
  if (!page) notFound();
  return { page, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { page }] = [await getTranslations("evaluations"), await rowOf(params)];
  return { title: t("rowTitle", { township: page.row.township.name, name: page.row.name }) };
}

/** One power at one township: what is on record, what the rule proposes, what both sides say, what the city decides. */
export default async function EvaluationRowDetailPage({ params, searchParams }: Props) {
  const [{ page, today }, query, t, done] = [
    await rowOf(params),
    await searchParams,
    await getTranslations("evaluations"),
    await getTranslations("evaluations.done"),
  ];
  const { campaign, row } = page;
  return (
    <>
      <PageHeader
        title={t("rowTitle", { township: row.township.name, name: row.name })}
        tag={<StandingTag standing={row.standing} />}
        lead={row.subItem ?? undefined}
        crumbs={[
          { label: t("title"), href: "/evaluations" },
          { label: campaign.title, href: `/evaluations/${campaign.id}` },
          { label: row.code },
        ]}
        actions={
          <>
            <LinkButton href={`/delegations/${row.delegationId}`}>{t("row.delegation")}</LinkButton>
            <PrintButton />
          </>
        }
      />
      {query.done && done.has(query.done) && <StatusBanner tone="good" title={done(query.done)} />}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="proposal" title={t("row.proposal")} aside={<OutcomeTag outcome={row.proposal} />}>
            <Findings findings={row.findings} />
            <p className="mt-2 text-sm text-muted">{t("row.proposalNote")}</p>
          </Panel>
          <Panel id="facts" title={t("facts.title")} flush>
            <RowFacts facts={row.facts} />
          </Panel>
        </div>
        <div className="space-y-5">
          <Panel id="answers" title={t("row.answers")}>
            <Answers page={page} />
          </Panel>
          <Panel id="decision" title={t("row.decision")}>
            <Decision page={page} />
          </Panel>
          {row.decision && (
            <Panel id="next" title={t("row.next")}>
              <Next page={page} today={today} />
            </Panel>
          )}
          <Panel id="trail" title={t("row.trail")}>
            <AuditTrail entries={page.trail} />
          </Panel>
        </div>
      </div>
    </>
  );
}

const seen = ({ row }: EvaluationRowPage) => ({ id: row.id, campaignId: row.campaignId, version: row.version });

async function Answers({ page }: Readonly<{ page: EvaluationRowPage }>) {
  const [t, locale] = [await getTranslations("evaluations"), await getLocale()];
  const { row, may } = page;
  return (
    <div className="space-y-4">
      <dl className="space-y-3">
        {EVALUATION_SIDES.map((side) => {
          const answer = row.answers[side];
          return (
            <div key={side}>
              <dt className="text-sm text-muted">{side === "DEPARTMENT" ? row.department.name : row.township.name}</dt>
              {answer ? (
                <dd>
                  <OutcomeTag outcome={answer.outcome} /> {answer.reason}
                  <span className="block text-sm text-muted">
                    {t(answer.isLate ? "answeredLate" : "answeredOn", { day: formatDay(answer.givenOn, locale) })}
                  </span>
                </dd>
              ) : (
                <dd>{t("notAnswered")}</dd>
              )}
            </div>
          );
        })}
      </dl>
      {may.answer && (
        <AnswerForm
          row={{ ...seen(page), version: row.answerVersion[may.answer] }}
          side={may.answer}
          before={row.answers[may.answer]}
          action={answerEvaluationAction}
        />
      )}
    </div>
  );
}

async function Decision({ page }: Readonly<{ page: EvaluationRowPage }>) {
  const [t, locale] = [await getTranslations("evaluations"), await getLocale()];
  const { row, campaign, may } = page;
  const sidesOf = (silent: RowDecision["silent"]) =>
    joined(
      silent.map((side) => t(`sides.${side}`)),
      locale,
    );
  if (row.decision)
    return (
      <div className="space-y-4">
        <Taken decision={row.decision} sides={sidesOf(row.decision.silent)} />
        {row.earlier.length > 0 && (
          <div>
            <p className="text-sm text-muted">{t("row.earlier")}</p>
            {row.earlier.map((decision) => (
              <Taken key={decision.ordinal} decision={decision} sides={sidesOf(decision.silent)} />
            ))}
          </div>
        )}
        {may.decide && <CorrectForm row={seen(page)} ordinal={row.decision.ordinal} action={correctEvaluationAction} />}
      </div>
    );
  if (row.standing === "waiting")
    return <p className="text-muted">{t("decide.notYet", { day: formatDay(campaign.dueOn, locale) })}</p>;
  const silent = EVALUATION_SIDES.filter((side) => row.answers[side] === null);
  return (
    <>
      {silent.length > 0 && <Callout tone="overdue">{t("decide.silent", { sides: sidesOf(silent) })}</Callout>}
      {may.decide ? (
        <DecideForm row={seen(page)} action={decideEvaluationAction} />
      ) : (
        <p className="text-muted">{t("notDecided")}</p>
      )}
    </>
  );
}

async function Taken({ decision, sides }: Readonly<{ decision: RowDecision; sides: string }>) {
  const [t, locale] = [await getTranslations("evaluations"), await getLocale()];
  return (
    <p>
      <OutcomeTag outcome={decision.outcome} /> {decision.reason}
      {sides && <span className="block text-sm">{t("silentSides", { sides })}</span>}
      <span className="block text-sm text-muted">{t("decidedOn", { day: formatDay(decision.decidedOn, locale) })}</span>
    </p>
  );
}

/** What follows from the decision; nothing of it happens by itself. */
async function Next({ page, today }: Readonly<{ page: EvaluationRowPage; today: string }>) {
  const [t, locale] = [await getTranslations("evaluations.row"), await getLocale()];
  const { row, may, returnStanding } = page;
  const { training } = row;
  if (row.decision?.outcome === "KEEP") return <p>{t("nextKeep")}</p>;
  if (row.decision?.outcome === "ADJUST") return <p>{t("nextAdjust")}</p>;
  if (row.decision?.outcome === "RETURN") {
    if (returnStanding !== "awaits") return <p>{t(`nextReturnStandings.${returnStanding ?? "superseded"}`)}</p>;
    const reason = returnReasonOf(row.findings) ?? "OTHER";
    return (
      <div className="space-y-2">
        <p>{t("nextReturn")}</p>
        <Link
          href={`/delegations/${row.delegationId}?reason=${reason}#returns`}
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9 print:hidden"
        >
          {t("beginReturn")}
        </Link>
      </div>
    );
  }
  if (!training) return null;
  if (training.doneOn)
    return <p>{t("nextTrainDone", { day: formatDay(training.doneOn, locale), note: training.doneNote ?? "" })}</p>;
  return (
    <div className="space-y-3">
      <p>{t("nextTrain", { day: formatDay(training.dueOn, locale) })}</p>
      {may.train && (
        <TrainingForm row={seen(page)} trainingId={training.id} today={today} action={closeTrainingAction} />
      )}
    </div>
  );
}
