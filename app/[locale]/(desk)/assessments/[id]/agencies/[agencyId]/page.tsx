import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { RecordFacts } from "@/components/assessments/record-facts";
import { ReexamineForm } from "@/components/assessments/reexamine-form";
import { ReplyForm } from "@/components/assessments/reply-form";
import { ResultSummary } from "@/components/assessments/result-summary";
import { ScoreForm } from "@/components/assessments/score-form";
import { ScorersList } from "@/components/assessments/scorers-list";
import { ScoresTable } from "@/components/assessments/scores-table";
import { UseList } from "@/components/assessments/use-list";
import { EndWaitForm } from "@/components/assessments/way-out-forms";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { assessedAgency } from "@/lib/assessments/assessed-agency.queries";
import { usesOf } from "@/lib/assessments/assessment-use.queries";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import {
  answerRectificationAction,
  endWaitAction,
  recordUseAction,
  reexamineAction,
  replyToResultAction,
  submitScoresAction,
} from "../../../actions";

type Params = { id: string; agencyId: string };
type Props = Readonly<{ params: Promise<Params>; searchParams: Promise<{ done?: string }> }>;

/** The agency in the round that the address names; ends as “not found” beyond the reader's reach. */
async function assessedOf(params: Props["params"]) {
  const [{ id, agencyId }, ctx] = [await params, await requireContext()];
  const known = z.object({ roundId: z.uuid(), agencyId: z.uuid() }).safeParse({ roundId: id, agencyId });
  const today = civilDate(ctx.now);
  const read = known.success
    ? await inReading(ctx, async (tx) => ({
        assessed: await assessedAgency(tx, ctx.actor, known.data, today),
        uses: await usesOf(tx, ctx.actor, known.data, today),
      }))
    : null;
  if (!read?.assessed) notFound();
  return {
    assessed: read.assessed,
    uses: read.uses,
    mayRecord: reachOf(ctx.actor, "assessment.manage") !== null,
    person: ctx.actor.userId ?? "",
  };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await assessedOf(params)).assessed.name };
}

/** One agency in one round: the scores that the reader may know, what is on record, the result, and whose turn it is. */
export default async function AssessedAgencyPage({ params, searchParams }: Props) {
  const [{ assessed, uses, mayRecord, person }, { done = "" }, t, locale] = [
    await assessedOf(params),
    await searchParams,
    await getTranslations("assessments"),
    await getLocale(),
  ];
  const { round, agencyId, name, department, indicators, results, reply, turn } = assessed;
  const township = assessed.townships.join("、");
  const ids = { roundId: round.id, agencyId };
  return (
    <>
      <PageHeader
        title={name}
        tag={t(`subjects.${round.subject}`)}
        lead={t(`assessedLead.${round.subject}`, { department, township })}
        crumbs={[
          { label: t("title"), href: "/assessments" },
          { label: round.name, href: `/assessments/${round.id}` },
          { label: name },
        ]}
        actions={
          results.length > 0 && (
            <DownloadLink href={`/api/exports/assessments/${round.id}/agencies/${agencyId}?locale=${locale}`}>
              {t("notice.link")}
            </DownloadLink>
          )
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      {assessed.waitEnd && (
        <StatusBanner tone="warn" title={t("waitEnded", { day: formatDay(assessed.waitEnd.on, locale) })}>
          {assessed.waitEnd.reason}
        </StatusBanner>
      )}
      <div className="grid *:min-w-0 items-start gap-5 lg:grid-cols-[1fr_22rem] elder:grid-cols-1">
        <div className="space-y-5">
          {turn.score && (
            <Panel id="act" title={t("forms.score.title")} className="print:hidden">
              <ScoreForm
                {...ids}
                indicators={indicators.filter(({ side }) => side === turn.score)}
                shown={assessed.shown}
                person={person}
                action={submitScoresAction}
              />
            </Panel>
          )}
          {turn.endWait && (
            <Panel id="wait" title={t("act")} className="print:hidden">
              <EndWaitForm hidden={ids} action={endWaitAction} />
            </Panel>
          )}
          {turn.reply && (
            <Panel id="reply" title={t("act")} className="print:hidden">
              <ReplyForm
                {...ids}
                until={round.objectionUntil ? formatDay(round.objectionUntil, locale) : ""}
                action={replyToResultAction}
              />
            </Panel>
          )}
          {turn.reexamine && (
            <Panel id="reexamine" title={t("act")} className="print:hidden">
              <ReexamineForm {...ids} indicators={indicators} action={reexamineAction} />
            </Panel>
          )}
          {round.subject === "DEPARTMENT" && round.state !== "DRAFT" && (
            <Panel id="scorers" title={t("scorers.title")}>
              <ScorersList scored={assessed.scored} awaited={assessed.awaited} />
            </Panel>
          )}
          <Panel id="scores" title={t("scoresTitle")} flush>
            <ScoresTable assessed={assessed} />
          </Panel>
          {(results.length > 0 || reply) && (
            <Panel id="result" title={t("result.title")}>
              <ResultSummary assessed={assessed} />
            </Panel>
          )}
          {round.state === "SEALED" && results.length > 0 && (
            <Panel id="uses" title={t("uses.title")}>
              <UseList
                {...ids}
                uses={uses}
                mayRecord={mayRecord}
                actions={{ record: recordUseAction, answer: answerRectificationAction }}
              />
            </Panel>
          )}
        </div>
        <Panel id="record" title={t("record.title")}>
          <RecordFacts record={assessed.record} />
        </Panel>
      </div>
    </>
  );
}
