import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AuthorityFaults } from "@/components/ceiling/authority-flag";
import { AnswerForm } from "@/components/consultation/answer-form";
import { OpinionThread } from "@/components/consultation/opinion-thread";
import { LineDeadline } from "@/components/consultation/queue-table";
import { STANDING_TONES } from "@/components/consultation/standing-tag";
import { LineSummary } from "@/components/orders/line-summary";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Callout, StatusBanner, StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import type { Actor } from "@/lib/identity/permissions";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { STANDINGS } from "@/lib/orders/opinion.rules";
import { type LineThread, readableThread } from "@/lib/orders/opinion-thread.queries";
import { inReading } from "@/lib/shared/transaction";
import { giveOpinionAction, replyOpinionAction } from "../actions";

type Props = Readonly<{ params: Promise<{ lineId: string }>; searchParams: Promise<{ done?: string }> }>;

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
  const { line, authority, standing, order, opinions, bases, boundary, others } = thread;
  const side = answeringSide(ctx.actor, thread);
  const next = nextLine(thread, side);
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
      <StatusBanner tone={STANDING_TONES[standing.standing]} title={t(`banner.${standing.standing}`)}>
        {order.state !== "IN_CONSULTATION" ? (
          t("over")
        ) : standing.state === "ORDERED" ? (
          <LineDeadline line={standing} />
        ) : standing.awaitsTownship ? (
          t("awaitsTownshipLong")
        ) : (
          standing.conditionsAccepted && t("conditionsAcceptedLong")
        )}
      </StatusBanner>
      {standing.voided > 0 && standing.standing === "silent" && (
        <Callout tone="warn">{t("voidedLong", { count: standing.voided })}</Callout>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="text" title={t("text", { township: order.township.name })}>
            <LineSummary line={line} />
            <AuthorityFaults judged={authority} chosen={line.mode} />
          </Panel>
          <Panel id="thread" title={t("thread.title")} aside={t("thread.count", { count: opinions.length })}>
            <OpinionThread opinions={opinions} />
          </Panel>
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
        <div className="space-y-5 lg:sticky lg:top-4">
          {side && (
            <Panel id="answer" title={t(`form.${side}.title`)}>
              <AnswerForm
                side={side}
                line={{ id: line.id, digest: line.digest ?? "", version: line.version }}
                action={side === "DEPARTMENT" ? giveOpinionAction : replyOpinionAction}
              />
            </Panel>
          )}
          <Panel id="counters" title={t("counters")}>
            <Counters lines={others} />
          </Panel>
        </div>
      </div>
    </>
  );
}

/** How far the reader's lines of this order are. */
async function Counters({ lines }: Readonly<{ lines: LineThread["others"] }>) {
  const t = await getTranslations("consultation");
  const answered = lines.filter((line) => line.standing !== "silent").length;
  return (
    <div className="space-y-3">
      <ProgressBar
        label={t("answered")}
        value={answered}
        max={lines.length}
        text={t("progress", { answered, total: lines.length })}
      />
      <p className="flex flex-wrap gap-1.5">
        {STANDINGS.map((standing) => (
          <StatusTag key={standing} tone={STANDING_TONES[standing]}>
            {t("standingCount", {
              standing: t(`standings.${standing}`),
              count: lines.filter((line) => line.standing === standing).length,
            })}
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
