import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { LawNotices } from "@/components/adjustments/law-notices";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { AnswerForm } from "@/components/consultation/answer-form";
import { STANDING_TONES } from "@/components/consultation/standing-tag";
import { Asks } from "@/components/negotiation/asks";
import { NegotiationThread } from "@/components/negotiation/negotiation-thread";
import { OpenProposals } from "@/components/negotiation/open-proposals";
import { ReasonForm } from "@/components/negotiation/reason-form";
import { TextVersions } from "@/components/negotiation/text-versions";
import { WordingForm } from "@/components/negotiation/wording-form";
import { LineSummary } from "@/components/orders/line-summary";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Callout, StatusBanner, StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { lawNoticesOfLines } from "@/lib/adjustments/law-notice.queries";
import { formatDay } from "@/lib/i18n/format";
import type { Actor } from "@/lib/identity/permissions";
import { authorise, reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { STANDINGS } from "@/lib/orders/opinion.rules";
import { type LineThread, readableThread } from "@/lib/orders/opinion-thread.queries";
import { earliestWish } from "@/lib/orders/order-line.rules";
import { sideOf } from "@/lib/orders/proposal.rules";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { giveOpinionAction, replyOpinionAction } from "../actions";
import {
  acceptProposalAction,
  counterProposalAction,
  noteMediationAction,
  proposeChangeAction,
  rejectProposalAction,
  withdrawProposalAction,
} from "../negotiation-actions";

type Props = Readonly<{ params: Promise<{ lineId: string }>; searchParams: Promise<{ done?: string }> }>;

const NEGOTIATED = ["proposed", "accepted", "countered", "rejected", "withdrawn", "noted", "recorded"];
const PROPOSAL_ACTIONS = {
  accept: acceptProposalAction,
  counter: counterProposalAction,
  reject: rejectProposalAction,
  withdraw: withdrawProposalAction,
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function threadOf(params: Props["params"]) {
  const [{ lineId }, ctx] = [await params, await requireContext()];
  const thread = UUID.test(lineId) ? await inReading(ctx, (tx) => readableThread(tx, ctx, lineId)) : null;
  if (!thread) notFound();
  return { ctx, thread };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { thread }] = [await getTranslations("consultation"), await threadOf(params)];
  return { title: t("lineTitle", { township: thread.order.township.shortName, name: thread.line.name }) };
}

/** One line: what the township writes, what both sides say about it, and the reader's answer. */
export default async function ConsultationLinePage({ params, searchParams }: Props) {
  const [{ ctx, thread }, { done }, t, powers, locale] = [
    await threadOf(params),
    await searchParams,
    await getTranslations("consultation"),
    await getTranslations("powers"),
    await getLocale(),
  ];
  const format = await getFormatter();
  const negotiating = await getTranslations("negotiation");
  const { line, authority, standing, order, opinions, bases, boundary, negotiation } = thread;
  const { proposals, texts, notes, meetings } = negotiation;
  const side = answeringSide(ctx.actor, thread);
  const isOpen = order.state === "IN_CONSULTATION";
  const speaksFor = isOpen
    ? sideOf(ctx.actor, { departmentId: line.department?.id ?? null, townshipId: order.township.id })
    : null;
  const open = proposals.filter(({ state }) => state === "OPEN");
  const mediates = isOpen && reachOf(ctx.actor, "consultation.mediate") !== null;
  const subject = {
    ...{ modes: line.modes, menuScope: line.menuScope },
    earliest: earliestWish(order.round.closesOn, civilDate(ctx.now)),
  };
  const said = opinions.length + proposals.length + notes.length + meetings.length;
  const next = nextLine(thread, side);
  const lawChanges = await inReading(ctx, (tx) => lawNoticesOfLines(tx, [line.id]));
  return (
    <>
      <PageHeader
        title={line.name}
        tag={line.code}
        lead={line.subItem ?? undefined}
        crumbs={[
          { label: t("title"), href: "/consultations" },
          { label: order.township.shortName, href: `/consultations?show=all&order=${order.id}` },
          { label: line.code },
        ]}
      />
      {(done === "given" || done === "replied") && (
        <StatusBanner
          tone="good"
          title={t(`done.${done}`)}
          actions={next && <LinkButton href={`/consultations/${next}`}>{t("nextLine")}</LinkButton>}
        />
      )}
      {done && NEGOTIATED.includes(done) && (
        <StatusBanner tone="good" title={negotiating(`done.${done}.title`)}>
          {negotiating(`done.${done}.next`)}
        </StatusBanner>
      )}
      <StatusBanner tone={STANDING_TONES[standing.standing]} title={t(`banner.${standing.standing}`)}>
        {order.state !== "IN_CONSULTATION" ? (
          t("over")
        ) : standing.state === "ORDERED" ? (
          <Deadline {...standing.deadline} />
        ) : standing.awaitsTownship ? (
          t("awaitsTownshipLong")
        ) : (
          standing.conditionsAccepted && t("conditionsAcceptedLong")
        )}
      </StatusBanner>
      <LawNotices rows={lawChanges} />
      {standing.voided > 0 && standing.standing === "silent" && (
        <Callout tone="warn">{t("voidedLong", { count: standing.voided })}</Callout>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="text" title={t("text", { township: order.township.name })}>
            <LineSummary line={line} />
            <AuthorityFaults judged={authority} chosen={line.mode} />
          </Panel>
          {open.length > 0 && (
            <Panel id="proposals" title={negotiating("proposals")}>
              <OpenProposals
                {...{ lineId: line.id, proposals: open, side: speaksFor, subject }}
                actions={PROPOSAL_ACTIONS}
              />
            </Panel>
          )}
          <Panel id="thread" title={t("thread.title")} aside={t("thread.count", { count: said })}>
            <NegotiationThread opinions={opinions} negotiation={negotiation} menuScope={line.menuScope} />
          </Panel>
          {texts.length > 1 && (
            <Panel id="versions" title={negotiating("versions.title")}>
              <TextVersions texts={texts} opinions={opinions} menuScope={line.menuScope} />
            </Panel>
          )}
          <Panel id="matter" title={t("matter")}>
            <SummaryList
              rows={[
                { label: t("type"), value: `${powers(`types.${line.type}`)} · ${powers(`domains.${line.domain}`)}` },
                {
                  label: t("bases"),
                  value: bases.map((basis) => `《${basis.law}》${basis.article ?? ""}`).join("\n") || "—",
                },
                { label: t("modes"), value: format.list(line.modes.map((mode) => powers(`modes.${mode}`))) },
                { label: t("menuScope"), value: line.menuScope ?? t("inFull") },
                { label: t("boundary"), value: boundary ?? "—" },
                { label: t("receipt"), value: order.receiptNumber ?? "—" },
                { label: t("askedOn"), value: formatDay(standing.askedOn, locale) },
              ]}
            />
          </Panel>
        </div>
        <div className="space-y-5">
          {isOpen && (
            <Panel id="asks" title={negotiating("asks.title")}>
              <Asks standing={standing} proposals={open} />
            </Panel>
          )}
          {side && (
            <Panel id="answer" title={t(`form.${side}.title`)}>
              <AnswerForm
                side={side}
                line={{ id: line.id, digest: line.digest ?? "", version: line.version }}
                action={side === "DEPARTMENT" ? giveOpinionAction : replyOpinionAction}
              />
            </Panel>
          )}
          {speaksFor && !open.some((proposal) => proposal.side === speaksFor) && (
            <Panel id="propose" title={negotiating("forms.proposeTitle")}>
              <WordingForm
                kind="propose"
                hidden={{ lineId: line.id, digest: line.digest ?? "", version: line.version }}
                from={line}
                subject={subject}
                action={proposeChangeAction}
              />
            </Panel>
          )}
          {mediates && (
            <Panel id="mediation" title={negotiating("voices.OFFICE")}>
              <div className="space-y-3">
                <ReasonForm kind="note" hidden={{ lineId: line.id }} action={noteMediationAction} />
                <LinkButton href={`/orders/${order.id}/joint-meeting`} small>
                  {negotiating("meeting.title")}
                </LinkButton>
              </div>
            </Panel>
          )}
          <Panel id="counters" title={t("counters")}>
            <Counters counts={thread.counts} />
          </Panel>
        </div>
      </div>
    </>
  );
}

/** How far the order is as a whole: agreed against open. */
async function Counters({ counts }: Pick<LineThread, "counts">) {
  const [t, negotiating] = [await getTranslations("consultation"), await getTranslations("negotiation")];
  const total = STANDINGS.reduce((sum, standing) => sum + counts[standing], 0);
  return (
    <div className="space-y-3">
      <ProgressBar
        label={negotiating("agreed")}
        value={counts.agreed}
        max={total}
        text={negotiating("agreedOf", { agreed: counts.agreed, open: total - counts.agreed })}
      />
      <p className="flex flex-wrap gap-1.5">
        {STANDINGS.map((standing) => (
          <StatusTag key={standing} tone={STANDING_TONES[standing]}>
            {t("standingCount", { standing: t(`standings.${standing}`), count: counts[standing] })}
          </StatusTag>
        ))}
      </p>
    </div>
  );
}

/** Whose answer the reader may give now; null for everybody who only reads. */
function answeringSide(actor: Actor, { line, order, standing }: LineThread): "DEPARTMENT" | "TOWNSHIP" | null {
  if (order.state !== "IN_CONSULTATION") return null;
  if (authorise(actor, "opinion.department", { organisationId: line.department?.id ?? null }).ok) return "DEPARTMENT";
  const isTownship = authorise(actor, "opinion.township", { organisationId: order.township.id }).ok;
  return isTownship && standing.standing !== "silent" ? "TOWNSHIP" : null;
}

/** The next line of this order that waits for the same side. */
function nextLine({ line, others }: LineThread, side: "DEPARTMENT" | "TOWNSHIP" | null): string | null {
  const waits = others.filter((other) => (side === "DEPARTMENT" ? other.state === "ORDERED" : other.awaitsTownship));
  return waits.find((other) => other.id !== line.id)?.id ?? null;
}
