import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AdmissionBanner } from "@/components/admissions/admission-banner";
import { AdmissionFiles } from "@/components/admissions/admission-files";
import { AdmissionForms } from "@/components/admissions/admission-forms";
import { AdmissionPapers } from "@/components/admissions/admission-papers";
import { AdmissionProgress } from "@/components/admissions/admission-progress";
import { AdmissionStateTag } from "@/components/admissions/admission-state-tag";
import { AdmissionSteps } from "@/components/admissions/admission-steps";
import { AdmissionText } from "@/components/admissions/admission-text";
import { BurdenSummary } from "@/components/admissions/burden-summary";
import { SimilarWarnings } from "@/components/admissions/similar-warnings";
import { TownshipOpinions } from "@/components/admissions/township-opinions";
import { AuditTrail } from "@/components/audit/audit-trail";
import { PrintButton } from "@/components/orders/print-button";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { readableAdmission } from "@/lib/admissions/admission-page.queries";
import { burdensWith } from "@/lib/admissions/burden.queries";
import { DEMONSTRATION_PASSWORD } from "@/lib/identity/demonstration-password";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { settings } from "@/lib/shared/env";
import { inReading } from "@/lib/shared/transaction";
import { attachAdmissionFileAction, withdrawAdmissionFileAction } from "../actions";
import { uuidOf } from "../admission-filter";
import {
  closeHearingAction,
  decideAdmissionAction,
  examineAdmissionAction,
  giveOpinionAction,
  recallAdmissionAction,
  reviewAdmissionAction,
  withdrawAdmissionAction,
} from "../procedure-actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const ACTIONS = {
  examine: examineAdmissionAction,
  opinion: giveOpinionAction,
  close: closeHearingAction,
  review: reviewAdmissionAction,
  decide: decideAdmissionAction,
  recall: recallAdmissionAction,
  withdraw: withdrawAdmissionAction,
};

/** The application that the address names; ends as “not found” beyond the reader's reach. */
async function applicationOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const found = uuidOf(id)
    ? await inReading(ctx, async (tx) => {
        const application = await readableAdmission(tx, ctx.actor, id, today);
        return application && { application, burdens: await burdensWith(tx, ctx.actor, application, today) };
      })
    : null;
  if (!found) notFound();
  return { ...found, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { application } = await applicationOf(params);
  return { title: application.title };
}

/** One application: how it stands, its text, what each township said, and whoever's turn it is. */
export default async function AdmissionDetailPage({ params, searchParams }: Props) {
  const [{ application, burdens, today }, { done = "" }, t] = [
    await applicationOf(params),
    await searchParams,
    await getTranslations("admissions"),
  ];
  const { id, title, number, state, digest, textNumber, events, similar } = application;
  const isForms = events.some((event) => event !== "save" && event !== "file");
  return (
    <>
      <PageHeader
        title={title}
        tag={
          <span className="flex flex-wrap items-center gap-2">
            {number}
            <AdmissionStateTag state={state} />
          </span>
        }
        crumbs={[{ label: t("title"), href: "/admissions" }, { label: title }]}
        actions={
          <>
            {events.includes("save") && (
              <LinkButton href={`/admissions/${id}/edit/check`} variant="primary">
                {t("edit.go")}
              </LinkButton>
            )}
            <PrintButton />
          </>
        }
      />
      {t.has(`done.${done}`) && (
        <StatusBanner tone="good" title={t(`done.${done}`)}>
          {done === "opinion" && (
            <p>
              {t("signedText", { number: textNumber })} <code className="break-all">{digest}</code>
            </p>
          )}
        </StatusBanner>
      )}
      <AdmissionProgress state={state} />
      <AdmissionBanner admission={application} />
      {similar && <SimilarWarnings similar={similar} />}
      <div className="grid *:min-w-0 items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="space-y-5">
          <Panel id="text" title={t("textTitle")} aside={t("textNumber", { number: textNumber })}>
            <AdmissionText admission={application} />
          </Panel>
          <Panel id="opinions" title={t("opinions.title")}>
            <TownshipOpinions townships={application.townships} state={state} />
          </Panel>
          {burdens.length > 0 && (
            <Panel id="burden" title={t("burdenTitle")}>
              {burdens.map((one) => (
                <details
                  key={one.township.shortName}
                  open={burdens.length === 1}
                  className="border-b border-line py-2 last:border-0"
                >
                  <summary className="min-h-8 cursor-pointer font-semibold">{one.township.shortName}</summary>
                  <div className="mt-3">
                    <BurdenSummary of={one} />
                  </div>
                </details>
              ))}
            </Panel>
          )}
          {isForms && (
            <Panel id="act" title={t("act")}>
              <AdmissionForms
                application={{
                  ...{ id, digest, textNumber, events },
                  ...{ version: application.version, filedOn: application.filedOn },
                  isUnlawful: application.legality === "ILLEGAL",
                  townships: application.townships.map(({ id: townshipId, name, opinions }) => ({
                    ...{ id: townshipId, name },
                    opinion: opinions.find(({ isValid }) => isValid) ?? null,
                  })),
                }}
                today={today}
                shownPassword={settings().isDemonstration ? DEMONSTRATION_PASSWORD : null}
                actions={ACTIONS}
              />
            </Panel>
          )}
        </div>
        <div className="space-y-5">
          <Panel id="files" title={t("files.title")}>
            <AdmissionFiles
              admission={application}
              from="application"
              attach={attachAdmissionFileAction}
              detach={withdrawAdmissionFileAction}
            />
          </Panel>
          <Panel id="papers" title={t("papers.title")}>
            <AdmissionPapers admission={application} />
          </Panel>
          <Panel id="steps" title={t("steps.title")}>
            <AdmissionSteps steps={application.steps} />
          </Panel>
          <Panel id="trail" title={t("trail")}>
            <AuditTrail entries={application.trail} />
          </Panel>
        </div>
      </div>
    </>
  );
}
