import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PrintButton } from "@/components/orders/print-button";
import { DataTable } from "@/components/ui/data-table";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { EVALUATION_COLUMNS, evaluationWords } from "@/lib/evaluations/documents/evaluation-words";
import { EVALUATION_OUTCOMES } from "@/lib/evaluations/evaluation.terms";
import { evaluationCounts } from "@/lib/evaluations/evaluation-standing.rules";
import { formatDay } from "@/lib/i18n/format";
import { type CampaignParams, campaignOf } from "../campaign-page";

export async function generateMetadata({ params }: CampaignParams): Promise<Metadata> {
  const [{ campaign }, locale] = [await campaignOf(params), await getLocale()];
  return { title: evaluationWords(locale).reportTitle(campaign) };
}

/** Columns whose short words are not broken. */
const KEPT_WHOLE: ReadonlySet<string> = new Set(["code", "township"]);

/** The whole evaluation to be printed on A4, in the columns and the order of the workbook. */
export default async function EvaluationReportPage({ params }: CampaignParams) {
  const [{ campaign }, t, locale] = [await campaignOf(params), await getTranslations("evaluations"), await getLocale()];
  const { header, cells, reportTitle } = evaluationWords(locale);
  const { proposed, decided } = evaluationCounts(campaign.rows);
  const rows = campaign.rows.map((row) => ({ id: row.id, ...cells(row) }));
  return (
    <>
      <PageHeader
        title={reportTitle(campaign)}
        lead={campaign.part === null ? undefined : t("report.partText", { body: campaign.part })}
        crumbs={[
          { label: t("title"), href: "/evaluations" },
          { label: campaign.title, href: `/evaluations/${campaign.id}` },
          { label: t("views.report") },
        ]}
        actions={
          <>
            {(["docx", "xlsx"] as const).map((format) => (
              <DownloadLink key={format} href={`/api/exports/evaluations/${campaign.id}/${format}?locale=${locale}`}>
                {t(`download.${format}`)}
              </DownloadLink>
            ))}
            <PrintButton />
          </>
        }
      />
      <div className="space-y-5">
        <Panel id="basis" title={t("report.basis")}>
          <p>
            {t("report.basisText", {
              documentNumber: campaign.documentNumber,
              from: formatDay(campaign.periodFrom, locale),
              to: formatDay(campaign.periodTo, locale),
              rows: rows.length,
              decided: campaign.rows.filter(({ decision }) => decision !== null).length,
            })}
          </p>
          {campaign.closedOn && <p>{t("closed", { day: formatDay(campaign.closedOn, locale) })}</p>}
        </Panel>
        <Panel id="summary" title={t("report.summary")} flush>
          <DataTable
            caption={t("report.summary")}
            captionHidden
            rows={EVALUATION_OUTCOMES}
            rowKey={(outcome) => outcome}
            columns={[
              { key: "kind", label: t("report.kind"), heading: true, cell: (outcome) => t(`outcomes.${outcome}`) },
              { key: "proposed", label: t("report.proposed"), align: "end", cell: (outcome) => proposed[outcome] },
              { key: "decided", label: t("report.decided"), align: "end", cell: (outcome) => decided[outcome] },
            ]}
          />
        </Panel>
        <Panel id="list" title={t("report.list")} aside={t("report.order")} flush>
          <DataTable
            caption={t("report.list")}
            captionHidden
            rows={rows}
            rowKey={({ id }) => id}
            columns={EVALUATION_COLUMNS.map((column) => ({
              key: column,
              label: header(column),
              heading: column === "matter",
              cell: (row: (typeof rows)[number]) => (
                <span className={KEPT_WHOLE.has(column) ? "whitespace-nowrap" : "whitespace-pre-line"}>
                  {row[column]}
                </span>
              ),
            }))}
          />
        </Panel>
      </div>
    </>
  );
}
