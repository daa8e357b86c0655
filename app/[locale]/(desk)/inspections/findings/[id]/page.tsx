import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { FindingBanner } from "@/components/inspections/finding-banner";
import { FindingFacts } from "@/components/inspections/finding-facts";
import { FindingForms } from "@/components/inspections/finding-forms";
import { FindingSteps } from "@/components/inspections/finding-steps";
import { InspectionFiles } from "@/components/inspections/inspection-files";
import { ReferralFacts } from "@/components/inspections/referral-facts";
import { PrintButton } from "@/components/orders/print-button";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { requireContext } from "@/lib/identity/session";
import { readableFindingPage } from "@/lib/inspections/finding-page.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { judgeFindingAction, rectifyFindingAction, referFindingAction, withdrawFindingAction } from "../../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const ACTIONS = {
  rectify: rectifyFindingAction,
  judge: judgeFindingAction,
  refer: referFindingAction,
  withdraw: withdrawFindingAction,
};

/** The finding that the address names; ends as “not found” beyond the reader's reach. */
async function findingOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const known = z.uuid().safeParse(id).success;
  const finding = known ? await inReading(ctx, (tx) => readableFindingPage(tx, ctx.actor, id, today)) : null;
  if (!finding) notFound();
  return { finding, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ finding }, t] = [await findingOf(params), await getTranslations("inspections")];
  return { title: `${finding.number} ${t(`kinds.${finding.kind}`)}` };
}

/** One finding: how it stands, what it rests on, what was mended, and what the reader may do. */
export default async function FindingPage({ params, searchParams }: Props) {
  const [{ finding, today }, { done = "" }, t, locale] = [
    await findingOf(params),
    await searchParams,
    await getTranslations("inspections"),
    await getLocale(),
  ];
  const { id, number, version, turn, ground, evidence, referral } = finding;
  const mayAct = turn.rectify || turn.judge || turn.refer || turn.withdraw;
  return (
    <>
      <PageHeader
        title={t(`kinds.${finding.kind}`)}
        tag={number}
        crumbs={[{ label: t("title"), href: "/inspections" }, { label: number }]}
        actions={
          <>
            {finding.state !== "WITHDRAWN" && (
              <DownloadLink href={`/api/exports/inspections/findings/${id}/notice?locale=${locale}`}>
                {t("notice.link")}
              </DownloadLink>
            )}
            <PrintButton />
          </>
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <FindingBanner finding={finding} />
      <div className="grid *:min-w-0 items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="min-w-0 space-y-5">
          <Panel id="facts" title={t("factsTitle")}>
            <FindingFacts finding={finding} />
          </Panel>
          {ground.photos.length > 0 && (
            <Panel id="photos" title={t("files.photos")}>
              <InspectionFiles files={ground.photos} />
            </Panel>
          )}
          {evidence.length > 0 && (
            <Panel id="evidence" title={t("files.evidence")}>
              <InspectionFiles files={evidence} />
            </Panel>
          )}
          {referral && (
            <Panel id="referral" title={t("referral.title")}>
              <ReferralFacts referral={referral} />
            </Panel>
          )}
          {mayAct && (
            <Panel id="act" title={t("act")} className="print:hidden">
              <FindingForms seen={{ findingId: id, version }} turn={turn} today={today} actions={ACTIONS} />
            </Panel>
          )}
        </div>
        <Panel id="steps" title={t("stepsTitle")}>
          <FindingSteps steps={finding.steps} />
        </Panel>
      </div>
    </>
  );
}
