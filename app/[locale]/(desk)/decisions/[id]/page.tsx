import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { StandingTag } from "@/components/consultation/standing-tag";
import { DecisionFunnel } from "@/components/decisions/decision-funnel";
import { OutcomeCounts, OutcomeTag } from "@/components/decisions/outcome-tag";
import { PrintButton } from "@/components/orders/print-button";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { type ChainedDecision, type RecordedLine, readableDecision } from "@/lib/orders/decision-record.queries";
import { inReading } from "@/lib/shared/transaction";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function decisionOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const decision = UUID.test(id) ? await inReading(ctx, (tx) => readableDecision(tx, ctx.actor, id)) : null;
  if (!decision) notFound();
  return { decision, mayCorrect: reachOf(ctx.actor, "decision.record") !== null };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { decision } = await decisionOf(params);
  return { title: decision.documentNumber };
}

/** A decision as recorded: frozen, printable, township by township. */
export default async function DecisionPage({ params, searchParams }: Props) {
  const [{ decision, mayCorrect }, { done }, t, locale] = [
    await decisionOf(params),
    await searchParams,
    await getTranslations("decisions"),
    await getLocale(),
  ];
  const townships = [...new Set(decision.lines.map((line) => line.township))];
  return (
    <div className="print-landscape">
      <PageHeader
        title={decision.documentNumber}
        lead={decision.round}
        crumbs={[{ label: t("title"), href: "/decisions" }, { label: decision.documentNumber }]}
        actions={
          <>
            {mayCorrect && <LinkButton href={`/decisions/${decision.id}/correct`}>{t("correction.title")}</LinkButton>}
            <PrintButton />
          </>
        }
      />
      {done === "corrected" && (
        <StatusBanner tone="good" title={t("done.corrected")}>
          {t("done.correctedNext")}
        </StatusBanner>
      )}
      {done === "recorded" && (
        <StatusBanner tone="good" title={t("done.recorded")}>
          {t("done.next")}
        </StatusBanner>
      )}
      <Panel id="document" title={t("document")} className="mb-5">
        <SummaryList
          rows={[
            { label: t("fields.organ"), value: decision.organ },
            { label: t("fields.documentNumber"), value: decision.documentNumber },
            { label: t("fields.decidedOn"), value: formatDay(decision.decidedOn, locale) },
            { label: t("fields.minutesNumber"), value: decision.minutesNumber ?? "—" },
            ...(decision.higherConsent ? [{ label: t("fields.higherConsent"), value: decision.higherConsent }] : []),
            ...(decision.corrects.length > 0
              ? [{ label: t("correction.corrects"), value: decision.corrects.join("、") }]
              : []),
            { label: t("fields.reasons"), value: decision.reasons },
            ...(decision.reviewReason ? [{ label: t("correction.reviewReason"), value: decision.reviewReason }] : []),
            { label: t("fields.outcome"), value: <OutcomeCounts counts={decision.counts} /> },
            {
              label: t("recordedBy"),
              value: `${decision.recordedBy} · ${formatInstant(decision.recordedAt, locale)}`,
            },
          ]}
        />
      </Panel>
      {decision.lines.some((line) => line.successor) && (
        <Callout tone="warn" title={t("correction.superseded")}>
          {t("correction.supersededHint")}
        </Callout>
      )}
      {!decision.isWhole && <Callout tone="info">{t("onlyYours")}</Callout>}
      {decision.corrects.length === 0 && <DecisionFunnel decision={decision} />}
      <div className="space-y-5">
        {townships.map((township) => (
          <DecidedLines
            key={township}
            township={township}
            lines={decision.lines.filter((line) => line.township === township)}
          />
        ))}
      </div>
    </div>
  );
}

async function DecidedLines({ township, lines }: Readonly<{ township: string; lines: readonly RecordedLine[] }>) {
  const [t, powers, locale] = [await getTranslations("decisions"), await getTranslations("powers"), await getLocale()];
  return (
    <Panel id={`of-${township}`} title={township} aside={t("lineCount", { count: lines.length })} flush>
      <DataTable
        caption={township}
        captionHidden
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          {
            key: "matter",
            label: t("fields.matter"),
            heading: true,
            cell: (line) => (
              <>
                {line.name}
                {line.subItem && ` · ${line.subItem}`}
                <span className="block text-sm font-normal text-muted">
                  {line.code}
                  {line.delegationId && (
                    <Link
                      href={`/delegations/${line.delegationId}`}
                      className="ml-3 inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9 print:hidden"
                    >
                      {t("toHandover")}
                    </Link>
                  )}
                </span>
              </>
            ),
          },
          { key: "department", label: t("fields.department"), cell: (line) => line.department, width: "7rem" },
          {
            key: "standing",
            label: t("fields.standing"),
            cell: (line) => <StandingTag standing={line.standing} />,
            width: "7rem",
          },
          {
            key: "outcome",
            label: t("fields.outcome"),
            cell: (line) => (
              <>
                <OutcomeTag outcome={line.outcome} />
                <Chain line={line} />
              </>
            ),
            width: "9rem",
          },
          {
            key: "mode",
            label: t("fields.modeAndScope"),
            width: "7rem",
            cell: (line) =>
              line.mode && (
                <>
                  {powers(`modes.${line.mode}`)}
                  {line.scope && ` · ${line.scope}`}
                  {line.conditions && (
                    <span className="block">{t("correction.setConditions", { text: line.conditions })}</span>
                  )}
                </>
              ),
          },
          {
            key: "planned",
            label: t("fields.plannedOn"),
            cell: (line) =>
              line.plannedOn && <span className="sm:whitespace-nowrap">{formatDay(line.plannedOn, locale)}</span>,
            width: "8rem",
          },
          { key: "reason", label: t("fields.reason"), cell: (line) => line.reason, width: "11rem" },
        ]}
      />
    </Panel>
  );
}

/** What this line corrects, and what corrects it. */
async function Chain({ line }: Readonly<{ line: RecordedLine }>) {
  const [t, locale] = [await getTranslations("decisions.correction"), await getLocale()];
  const { supersedes, successor } = line;
  const link = (decision: ChainedDecision) => (
    <Link
      href={`/decisions/${decision.id}`}
      className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
    >
      {decision.documentNumber}
    </Link>
  );
  return (
    <span className="text-sm">
      {supersedes && <span className="mt-1 block">{t.rich("chain.corrects", { link: () => link(supersedes) })}</span>}
      {successor && (
        <strong className="mt-1 block font-medium text-warn">
          {t.rich("chain.correctedBy", { link: () => link(successor), day: formatDay(successor.decidedOn, locale) })}
        </strong>
      )}
    </span>
  );
}
