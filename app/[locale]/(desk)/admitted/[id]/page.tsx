import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DutyBanner } from "@/components/admitted/duty-banner";
import { DutyFacts } from "@/components/admitted/duty-facts";
import { DutyForms } from "@/components/admitted/duty-forms";
import { DutyMoves } from "@/components/admitted/duty-moves";
import { GuaranteeLedger } from "@/components/admitted/guarantee-ledger";
import { AuditTrail } from "@/components/audit/audit-trail";
import { PrintButton } from "@/components/orders/print-button";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { readableDuty } from "@/lib/admissions/duty-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { checkDutyAction, correctReceiptAction, endDutyAction, receiveGuaranteeAction } from "../actions";
import { uuidOf } from "../duty-filter";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const ACTIONS = {
  receive: receiveGuaranteeAction,
  correct: correctReceiptAction,
  end: endDutyAction,
  check: checkDutyAction,
};

/** The duty that the address names; ends as “not found” beyond the reader's reach. */
async function dutyOf(params: Props["params"]) {
  const [{ id }, ctx] = [await params, await requireContext()];
  const today = civilDate(ctx.now);
  const duty = uuidOf(id) ? await inReading(ctx, (tx) => readableDuty(tx, ctx.actor, id, today)) : null;
  if (!duty) notFound();
  return { duty, today };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { duty } = await dutyOf(params);
  return { title: `${duty.title} · ${duty.township.name}` };
}

/** An admitted duty at one township: how it stands, what was promised and came, and all that happened. */
export default async function DutyPage({ params, searchParams }: Props) {
  const [{ duty, today }, { done = "" }, t, locale] = [
    await dutyOf(params),
    await searchParams,
    await getTranslations("admitted"),
    await getLocale(),
  ];
  const { id, version, title, township, receiptCount, ledger, may, checks } = duty;
  return (
    <>
      <PageHeader
        title={title}
        tag={township.name}
        crumbs={[{ label: t("title"), href: "/admitted" }, { label: title }]}
        actions={
          <>
            {(duty.state === "EXPIRED" || duty.state === "ENDED") && (
              <DownloadLink href={`/api/exports/admitted/${id}/expiry?locale=${locale}`}>
                {t(`notice.${duty.state}`)}
              </DownloadLink>
            )}
            <PrintButton />
          </>
        }
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <DutyBanner duty={duty} />
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <div className="min-w-0 space-y-5">
          <Panel id="ledger" title={t("ledger.title")}>
            <GuaranteeLedger ledger={ledger} />
          </Panel>
          {Object.values(may).includes(true) && (
            <Panel id="act" title={t("act")}>
              <DutyForms duty={{ id, version, receiptCount, ledger, may }} today={today} actions={ACTIONS} />
            </Panel>
          )}
          {checks.length > 0 && (
            <Panel id="checks" title={t("checks")}>
              <ul className="space-y-3">
                {checks.map((check) => (
                  <li key={check.id}>
                    <p className="text-sm text-muted">{formatDay(check.on, locale)}</p>
                    <p className="whitespace-pre-line">{check.text}</p>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <Panel id="trail" title={t("trail")}>
            <AuditTrail entries={duty.trail} />
          </Panel>
        </div>
        <div className="min-w-0 space-y-5">
          <Panel id="facts" title={t("facts.title")}>
            <DutyFacts duty={duty} />
          </Panel>
          <Panel id="moves" title={t("moves")}>
            <DutyMoves moves={duty.moves} />
          </Panel>
        </div>
      </div>
    </>
  );
}
