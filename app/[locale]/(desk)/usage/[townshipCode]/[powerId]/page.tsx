import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { CellForm } from "@/components/usage/cell-form";
import { CellMonths } from "@/components/usage/cell-months";
import { ObjectCounts } from "@/components/usage/object-counts";
import { ObjectsForm } from "@/components/usage/objects-form";
import { RevisionTable } from "@/components/usage/revision-table";
import { WithdrawForm } from "@/components/usage/withdraw-form";
import { formatMonth } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { cellPage } from "@/lib/usage/usage-cell-page.queries";
import { firstDayOf, isMonth } from "@/lib/usage/usage-month.rules";
import { correctUsageAction, countObjectsAction, withdrawUsageAction } from "../../actions";

type Props = Readonly<{
  params: Promise<{ townshipCode: string; powerId: string }>;
  searchParams: Promise<{ month?: string; done?: string }>;
}>;

/** The cell that the address names; ends as “not found” beyond the reader's reach. */
const cellOf = cache(async (code: string, powerId: string, asked: string) => {
  const ctx = await requireContext();
  const today = civilDate(ctx.now);
  const month = isMonth(asked) ? asked : null;
  const known = z.uuid().safeParse(powerId).success;
  const cell = known ? await inReading(ctx, (tx) => cellPage(tx, ctx.actor, today, { code, powerId, month })) : null;
  if (!cell) notFound();
  return { cell, today, userId: ctx.actor.userId };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ townshipCode, powerId }, { month = "" }] = [await params, await searchParams];
  const { cell } = await cellOf(townshipCode, powerId, month);
  return { title: cell.power.name };
}

/** One power at one township in one month: every telling of its figures, and the objects counted. */
export default async function UsageCellPage({ params, searchParams }: Props) {
  const [{ townshipCode, powerId }, { month: asked = "", done = "" }, t, locale] = [
    await params,
    await searchParams,
    await getTranslations("usage"),
    await getLocale(),
  ];
  const { cell, today, userId } = await cellOf(townshipCode, powerId, asked);
  const { township, power, month, isRunning, months, year, revisions, objects, mayEnter } = cell;
  const monthName = formatMonth(firstDayOf(month), locale);
  const [newest] = revisions;
  const current = newest?.withdrawn ? undefined : newest;
  const isProvisional = months.some((one) => one.month === month && one.provisional);
  const isDue = isProvisional && !isRunning;
  const seen = Object.fromEntries([...objects].reverse().map(({ fromOn, revision }) => [fromOn, revision]));
  return (
    <>
      <PageHeader
        title={power.name}
        tag={power.code}
        lead={t("cell.lead", { township: township.name, month: monthName })}
        crumbs={[
          { label: t("title"), href: "/usage" },
          { label: township.name, href: `/usage/${township.code}?month=${month}` },
          { label: power.code },
        ]}
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`, { month: monthName })} />}
      <div className="space-y-5">
        <Panel id="history" title={t("history.title", { month: monthName })} flush>
          <RevisionTable revisions={revisions} caption={t("history.title", { month: monthName })} />
        </Panel>
        <Panel id="year" title={t("year.title")} flush>
          <CellMonths
            township={township.code}
            powerId={power.id}
            current={month}
            {...{ months, year, caption: t("year.title") }}
          />
        </Panel>
        {mayEnter && (
          <Panel
            id="correct"
            className="print:hidden"
            title={t(current ? "correct.title" : "correct.first", { month: monthName })}
          >
            {isRunning && (
              <Callout tone="warn" title={t("grid.running", { month: monthName })}>
                {t("grid.runningHint")}
              </Callout>
            )}
            <CellForm
              key={`${month} ${newest?.revision ?? 0}`}
              township={township.code}
              {...{ month, power, isProvisional, isDue }}
              revision={newest?.revision ?? 0}
              figures={current?.figures ?? null}
              storageKey={`usage ${userId} ${township.code} ${month}`}
              action={correctUsageAction}
            />
          </Panel>
        )}
        {mayEnter && current && (
          <Panel id="withdraw" className="print:hidden" title={t("withdraw.title", { month: monthName })}>
            <WithdrawForm
              key={`${month} ${current.revision}`}
              {...{ townshipId: township.id, powerId: power.id, township: township.code, month }}
              seen={current.revision}
              action={withdrawUsageAction}
            />
          </Panel>
        )}
        <Panel id="objects" title={t("objects.title")} flush={!mayEnter}>
          <ObjectCounts objects={objects} />
          {mayEnter && (
            <div className="mt-5 print:hidden">
              <ObjectsForm
                key={objects.length}
                townshipId={township.id}
                powerId={power.id}
                township={township.code}
                {...{ month, today, seen }}
                action={countObjectsAction}
              />
            </div>
          )}
        </Panel>
      </div>
    </>
  );
}
