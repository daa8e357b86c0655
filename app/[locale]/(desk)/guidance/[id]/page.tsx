import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuditTrail } from "@/components/audit/audit-trail";
import { AttachedFile } from "@/components/delegations/evidence-files";
import { GuidanceBanner } from "@/components/guidance/guidance-banner";
import { GuidanceFacts } from "@/components/guidance/guidance-facts";
import { GuidanceForms } from "@/components/guidance/guidance-forms";
import { GuidanceThread } from "@/components/guidance/guidance-thread";
import { PrintButton } from "@/components/orders/print-button";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { readableGuidanceMatter } from "@/lib/guidance/guidance-page.queries";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import {
  acceptSettlementAction,
  answerCaseAction,
  answerHelpAction,
  attachGuidanceFileAction,
  closeHelpAction,
  decideDisputeAction,
  offerSettlementAction,
  statePositionAction,
  withdrawGuidanceAction,
} from "../actions";
import { uuidOf } from "../guidance-filter";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const ACTIONS = {
  answer: answerHelpAction,
  close: closeHelpAction,
  withdraw: withdrawGuidanceAction,
  position: statePositionAction,
  offer: offerSettlementAction,
  accept: acceptSettlementAction,
  decide: decideDisputeAction,
  answerCase: answerCaseAction,
  attach: attachGuidanceFileAction,
};

/** The matter that the address names; ends as “not found” beyond the reader's reach. */
async function matterOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const matter = uuidOf(id) ? await inReading(ctx, (tx) => readableGuidanceMatter(tx, ctx.actor, id, today)) : null;
  if (!matter) notFound();
  return { matter, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { matter } = await matterOf(params);
  return { title: matter.subject };
}

/** One request, dispute or case: how it stands, what was said, its papers, and all that happened. */
export default async function GuidanceDetailPage({ params, searchParams }: Props) {
  const [{ matter, today }, { done = "" }, t] = [
    await matterOf(params),
    await searchParams,
    await getTranslations("guidance"),
  ];
  const { id, kind, delegation, events, mayAttach } = matter;
  return (
    <>
      <PageHeader
        title={matter.subject}
        tag={t(`kinds.${kind}`)}
        crumbs={[
          { label: t("title"), href: "/guidance" },
          { label: t(`kinds.${kind}`), href: `/guidance?kind=${kind}` },
          { label: matter.subject },
        ]}
        actions={
          <>
            {matter.mayDispute && (
              <LinkButton href={`/guidance/new?kind=DISPUTE&delegation=${delegation.id}&case=${id}`}>
                {t("toDispute")}
              </LinkButton>
            )}
            <PrintButton />
          </>
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <GuidanceBanner matter={matter} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="thread" title={t("thread")}>
            <GuidanceThread said={matter.said} />
          </Panel>
          {(events.length > 0 || mayAttach) && (
            <Panel id="act" title={t("act")}>
              <GuidanceForms
                matter={{ id, version: matter.version, events, mayAttach, fileLimit: matter.fileLimit }}
                today={today}
                actions={ACTIONS}
              />
            </Panel>
          )}
          <Panel id="trail" title={t("trail")}>
            <AuditTrail entries={matter.trail} />
          </Panel>
        </div>
        <div className="space-y-5">
          <Panel id="facts" title={t("factsTitle")}>
            <GuidanceFacts matter={matter} />
          </Panel>
          {matter.files.length > 0 && (
            <Panel id="files" title={t("files")}>
              <ul className="space-y-1">
                {matter.files.map((file) => (
                  <li key={file.id}>
                    <AttachedFile file={file} />
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      </div>
    </>
  );
}
