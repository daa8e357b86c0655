import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BatchAnswerForm, BatchDecideForm, RefreshForm } from "@/components/evaluations/batch-forms";
import { PowerComparison } from "@/components/evaluations/power-comparison";
import { RowsTable } from "@/components/evaluations/rows-table";
import { LinkButton } from "@/components/ui/button";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { Tabs } from "@/components/ui/tabs";
import { TextField } from "@/components/ui/text-field";
import type { Campaign, EvaluationRowView } from "@/lib/evaluations/evaluation.queries";
import { EVALUATION_OUTCOMES } from "@/lib/evaluations/evaluation.terms";
import { answeringSide } from "@/lib/evaluations/evaluation-page.queries";
import { EVALUATION_STANDINGS, type EvaluationFilter, filterRows } from "@/lib/evaluations/evaluation-standing.rules";
import { formatDay } from "@/lib/i18n/format";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { answerEvaluationAction, decideEvaluationAction, refreshFactsAction } from "../actions";
import { type CampaignParams, campaignOf } from "./campaign-page";

type Query = EvaluationFilter & Readonly<{ view?: string; done?: string }>;
type Props = CampaignParams & Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await campaignOf(params)).campaign.title };
}

/** One evaluation: how far it is, what the reader may do for several rows at once, and its rows in their one order. */
export default async function CampaignPage({ params, searchParams }: Props) {
  const [{ campaign, actor }, query, t, done] = [
    await campaignOf(params),
    await searchParams,
    await getTranslations("evaluations"),
    await getTranslations("evaluations.done"),
  ];
  const { rows } = campaign;
  const shown = filterRows(rows, query);
  const isByPower = query.view === "powers";
  const overdue = rows.filter(({ standing }) => standing === "overdue").length;
  const path = `/evaluations/${campaign.id}`;
  return (
    <>
      <PageHeader
        title={campaign.title}
        tag={
          <StatusTag tone={campaign.state === "OPEN" ? "info" : "good"}>
            {t(`campaignStates.${campaign.state}`)}
          </StatusTag>
        }
        lead={t("lead")}
        crumbs={[{ label: t("title"), href: "/evaluations" }, { label: campaign.documentNumber }]}
        actions={<LinkButton href={`${path}/report`}>{t("print")}</LinkButton>}
      />
      {query.done && done.has(query.done) && <StatusBanner tone="good" title={done(query.done)} />}
      {overdue > 0 && (
        <StatusBanner tone="overdue" title={t("overdueTitle", { count: overdue })}>
          {t("overdueText")}
        </StatusBanner>
      )}
      <div className="mb-5 space-y-5">
        <Panel id="head" title={t("fields.state")}>
          <Head campaign={campaign} />
        </Panel>
        <CounterTiles
          counters={EVALUATION_STANDINGS.map((standing) => ({
            label: t(`standings.${standing}`),
            value: rows.filter((row) => row.standing === standing).length,
            href: `${path}?standing=${standing}`,
          }))}
        />
        <Batches campaign={campaign} actor={actor} />
      </div>
      <Tabs
        label={t("views.label")}
        tabs={[
          { href: path, label: t("views.list"), count: rows.length, current: !isByPower },
          { href: `${path}?view=powers`, label: t("views.powers"), current: isByPower },
        ]}
      />
      <Filters campaign={campaign} query={query} />
      <Panel flush>
        {isByPower ? <PowerComparison rows={shown} /> : <RowsTable rows={shown} caption={t("views.list")} />}
      </Panel>
    </>
  );
}

async function Head({ campaign }: Readonly<{ campaign: Campaign }>) {
  const [t, locale] = [await getTranslations("evaluations"), await getLocale()];
  const day = (on: string) => formatDay(on, locale);
  const { rows, periodFrom, periodTo, openedOn, dueOn, closedOn } = campaign;
  return (
    <SummaryList
      rows={[
        { label: t("fields.period"), value: t("periodDays", { from: day(periodFrom), to: day(periodTo) }) },
        { label: t("fields.openedOn"), value: day(openedOn) },
        { label: t("fields.dueOn"), value: day(dueOn) },
        {
          label: t("fields.rows"),
          value: t("progress", {
            decided: rows.filter(({ state }) => state === "DECIDED").length,
            rows: rows.length,
          }),
        },
        ...(closedOn ? [{ label: t("fields.closedOn"), value: day(closedOn) }] : []),
      ]}
    />
  );
}

async function Batches({ campaign, actor }: Readonly<{ campaign: Campaign; actor: Actor }>) {
  const t = await getTranslations("evaluations");
  const open = campaign.rows.filter(({ state }) => state === "OPEN");
  const mine = open.flatMap((row) => {
    const side = answeringSide(actor, row);
    return side && row.answers[side] === null
      ? [{ row, version: row.answerVersion[side], partner: partnerOf(row, side) }]
      : [];
  });
  const unanimous = reachOf(actor, "evaluation.decide") ? open.filter(({ isUnanimous }) => isUnanimous) : [];
  const fresh = reachOf(actor, "evaluation.open")
    ? open.filter(({ answers }) => !answers.DEPARTMENT && !answers.TOWNSHIP)
    : [];
  return (
    <>
      {mine.length > 0 && (
        <Panel id="answer" title={t("batchAnswer.title", { count: mine.length })}>
          <BatchAnswerForm
            campaignId={campaign.id}
            rows={mine.map(({ row, version, partner }) => ({
              value: `${row.id}:${version}`,
              label: t("batchAnswer.label", {
                ...{ code: row.code, name: row.name, partner },
                proposal: t(`outcomes.${row.proposal}`),
              }),
            }))}
            action={answerEvaluationAction}
          />
        </Panel>
      )}
      {unanimous.length > 0 && (
        <Panel id="decide" title={t("batchDecide.title", { count: unanimous.length })}>
          <BatchDecideForm
            campaignId={campaign.id}
            rows={unanimous.map((row) => ({
              value: `${row.id}:${row.version}`,
              label: t("batchDecide.label", {
                ...{ code: row.code, name: row.name, township: row.township.name },
                outcome: t(`outcomes.${row.proposal}`),
              }),
            }))}
            action={decideEvaluationAction}
          />
        </Panel>
      )}
      {fresh.length > 0 && (
        <RefreshForm
          campaign={{ id: campaign.id, version: campaign.version }}
          count={fresh.length}
          action={refreshFactsAction}
        />
      )}
    </>
  );
}

const partnerOf = (row: EvaluationRowView, side: "DEPARTMENT" | "TOWNSHIP"): string =>
  side === "DEPARTMENT" ? row.township.name : row.department.name;

async function Filters({ campaign, query }: Readonly<{ campaign: Campaign; query: Query }>) {
  const t = await getTranslations("evaluations");
  // The rows' own order: departments and townships as they first appear by region code and name.
  const options = (of: (row: EvaluationRowView) => { id: string; name: string }, sorted: EvaluationRowView[]) => [
    ...new Map(sorted.map((row) => [of(row).id, { value: of(row).id, label: of(row).name }])).values(),
  ];
  const byRegion = [...campaign.rows].sort((a, b) => (a.regionCode < b.regionCode ? -1 : 1));
  const any = t("filters.any");
  return (
    <FilterBar path={`/evaluations/${campaign.id}`} keep={{ view: query.view }}>
      <TextField name="power" label={t("filters.power")} defaultValue={query.power} />
      <SelectField
        name="township"
        label={t("columns.township")}
        placeholder={any}
        defaultValue={query.township}
        options={options(({ township }) => township, byRegion)}
      />
      <SelectField
        name="department"
        label={t("columns.department")}
        placeholder={any}
        defaultValue={query.department}
        options={options(({ department }) => department, campaign.rows)}
      />
      <SelectField
        name="proposal"
        label={t("filters.proposal")}
        placeholder={any}
        defaultValue={query.proposal}
        options={EVALUATION_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`outcomes.${outcome}`) }))}
      />
      <SelectField
        name="standing"
        label={t("filters.standing")}
        placeholder={any}
        defaultValue={query.standing}
        options={EVALUATION_STANDINGS.map((standing) => ({ value: standing, label: t(`standings.${standing}`) }))}
      />
    </FilterBar>
  );
}
