import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { OffListBanner } from "@/components/off-list/off-list-banner";
import { OffListFacts } from "@/components/off-list/off-list-facts";
import { OffListFiles } from "@/components/off-list/off-list-files";
import { OffListForms } from "@/components/off-list/off-list-forms";
import { OffListSteps } from "@/components/off-list/off-list-steps";
import { PrintButton } from "@/components/orders/print-button";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { requireContext } from "@/lib/identity/session";
import { readableReport } from "@/lib/off-list/off-list-page.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import {
  attachOffListFileAction,
  findOffListAction,
  judgeRemedyAction,
  remedyOffListAction,
  withdrawOffListAction,
} from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const ACTIONS = {
  find: findOffListAction,
  remedy: remedyOffListAction,
  judge: judgeRemedyAction,
  withdraw: withdrawOffListAction,
  attach: attachOffListFileAction,
};

/** The report that the address names; ends as “not found” beyond the reader's reach. */
async function reportOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const known = z.uuid().safeParse(id).success;
  const report = known ? await inReading(ctx, (tx) => readableReport(tx, ctx.actor, id, today)) : null;
  if (!report) notFound();
  return { report, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { report } = await reportOf(params);
  return { title: report.title };
}

/** One report: how it stands, what was said and found, its files, and what the reader may do. */
export default async function OffListReportPage({ params, searchParams }: Props) {
  const [{ report, today }, { done = "" }, t, locale] = [
    await reportOf(params),
    await searchParams,
    await getTranslations("off-list"),
    await getLocale(),
  ];
  const { id, number, version, turn, files } = report;
  const mayAct = turn.find || turn.remedy || turn.judge || turn.withdraw || turn.attach;
  return (
    <>
      <PageHeader
        title={report.title}
        tag={number}
        crumbs={[{ label: t("title"), href: "/off-list" }, { label: number }]}
        actions={
          <>
            {report.foundOn && (
              <DownloadLink href={`/api/exports/off-list/${id}/finding?locale=${locale}`}>
                {t("notice.link")}
              </DownloadLink>
            )}
            <PrintButton />
          </>
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <OffListBanner report={report} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="facts" title={t("factsTitle")}>
            <OffListFacts report={report} />
          </Panel>
          {files && (
            <Panel id="files" title={t("files.title")}>
              {files.length > 0 ? <OffListFiles files={files} /> : <p className="text-muted">{t("files.none")}</p>}
            </Panel>
          )}
          {mayAct && (
            <Panel id="act" title={t("act")}>
              <OffListForms seen={{ reportId: id, version }} turn={turn} today={today} actions={ACTIONS} />
            </Panel>
          )}
        </div>
        <div className="space-y-5">
          {report.foundInYear !== null && (
            <Panel id="year" title={t("year.title")}>
              <p>{t("year.words", { department: report.department, count: report.foundInYear })}</p>
            </Panel>
          )}
          <Panel id="steps" title={t("stepsTitle")}>
            <OffListSteps steps={report.steps} />
          </Panel>
        </div>
      </div>
    </>
  );
}
