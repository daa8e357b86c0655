import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { BatchTable } from "@/components/adjustments/batch-table";
import { ChangeStepForm } from "@/components/adjustments/change-forms";
import { RefreshWhile } from "@/components/adjustments/refresh-while";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Callout, StatusBanner } from "@/components/ui/status";
import { loadListBatches } from "@/lib/duty-lists/list-batch.queries";
import { followsFrom, WAITS_FOR_REVIEW } from "@/lib/duty-lists/list-batch.rules";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import { numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { retryListBatchAction } from "../../actions";
import { loadChange } from "../change-page";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const SECONDS = 5;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ change }, t] = [await loadChange((await params).id), await getTranslations("law-change")];
  return { title: `${t("batch.title")} · ${change.title}` };
}

/** The lists that follow a decided change, as the worker goes through them. */
export default async function ListBatchPage({ params, searchParams }: Props) {
  const [{ ctx, change }, { done }] = [await loadChange((await params).id), await searchParams];
  const { decision } = change;
  if (!change.isWhole) notFound();
  const [t, locale] = await Promise.all([getTranslations("law-change"), getLocale()]);
  const [rows, daysAhead] = await inReading(ctx, async (tx) => [
    await loadListBatches(tx, { changeId: change.id }),
    await numberSetting(tx, "ahead.list-follow"),
  ]);
  const starts = decision && followsFrom(decision.effectiveOn, daysAhead);
  const isEarly = starts !== null && civilDate(ctx.now) < starts;
  const published = rows.filter(({ step }) => step === "PUBLISHED").length;
  const stopped = rows.filter(({ step, problem }) => step !== "PUBLISHED" && problem).length;
  // What waits for the justice bureau goes on by itself as well.
  const isRunning =
    !isEarly && rows.some(({ step, problem }) => step !== "PUBLISHED" && (!problem || problem === WAITS_FOR_REVIEW));
  const mayRetry = reachOf(ctx.actor, "list.compile") !== null;
  return (
    <>
      {isRunning && (
        <noscript>
          <meta httpEquiv="refresh" content={String(SECONDS)} />
        </noscript>
      )}
      <RefreshWhile isRunning={isRunning} />
      <PageHeader
        title={t("batch.title")}
        lead={
          decision &&
          t("batch.lead", { document: decision.documentNumber, day: formatDay(decision.effectiveOn, locale) })
        }
        crumbs={[
          { label: t("list.title"), href: "/law-changes" },
          { label: change.title, href: `/law-changes/${change.id}` },
          { label: t("batch.title") },
        ]}
        actions={isRunning && <LinkButton href={`/law-changes/${change.id}/lists`}>{t("batch.refresh")}</LinkButton>}
      />
      {done === "decided" && <StatusBanner tone="good" title={t("done.decided")} />}
      {!decision && <EmptyState title={t("batch.notDecided")}>{t("batch.notDecidedHint")}</EmptyState>}
      {decision && (
        <>
          {isEarly && (
            <Callout tone="info">
              <p>
                {t("batch.waitsUntil", {
                  effective: formatDay(decision.effectiveOn, locale),
                  day: formatDay(starts, locale),
                })}
              </p>
            </Callout>
          )}
          <Panel id="progress" className="mb-6 max-w-reading">
            <ProgressBar
              label={t("batch.progress")}
              value={published}
              max={rows.length}
              text={t("batch.published", { published, total: rows.length, stopped })}
            />
          </Panel>
          <Panel flush>
            <BatchTable
              rows={rows}
              retry={({ id, version }) =>
                mayRetry && (
                  <ChangeStepForm
                    action={retryListBatchAction}
                    hidden={{ batchId: id, version }}
                    label={t("batch.retry")}
                    quiet
                  />
                )
              }
            />
          </Panel>
        </>
      )}
    </>
  );
}
