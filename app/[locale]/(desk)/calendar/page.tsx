import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { CalendarForm } from "@/components/identity/calendar-form";
import { DoneBanner } from "@/components/identity/done-banner";
import { YearCalendar } from "@/components/identity/year-calendar";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner, StatusTag } from "@/components/ui/status";
import { Tabs } from "@/components/ui/tabs";
import { trailOf } from "@/lib/audit/audit.queries";
import { namedSubject } from "@/lib/audit/audit.subjects";
import { formatDay, formatShortDay } from "@/lib/i18n/format";
import { calendarYear } from "@/lib/identity/calendar.queries";
import { runsOf } from "@/lib/identity/calendar.rules";
import type { Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { clearCalendarDayAction, setCalendarDayAction } from "./actions";

const Year = z.coerce.number().int().min(2000).max(2199).optional().catch(undefined);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.calendar");
  return { title: t("title") };
}

export default async function CalendarPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const [ctx, { year: asked, done }] = [await requireContext(), await searchParams];
  const today = civilDate(ctx.now);
  const thisYear = Number(today.slice(0, 4));
  const year = Year.parse(asked) ?? thisYear;
  const found = await calendarYear(ctx, year);
  if (!found.ok) notFound();
  const { entries, yearsOnRecord } = found.value;
  const trail = await inReading(ctx, (tx) => trailOf(tx, namedSubject("calendar", String(year))));
  const [t, audit, locale] = await Promise.all([
    getTranslations("identity"),
    getTranslations("audit.trail"),
    getLocale(),
  ]);
  const years = [...new Set([...yearsOnRecord, thisYear - 1, thisYear, thisYear + 1, year])].sort((a, b) => a - b);
  const spanOf = ({ day, until }: { day: string; until: string }) =>
    day === until ? formatDay(day, locale) : `${formatDay(day, locale)} – ${formatShortDay(until, locale)}`;
  const label = (one: number) => t("calendar.year", { year: String(one) });
  return (
    <>
      <PageHeader title={t("calendar.title")} lead={t("calendar.lead")} />
      <DoneBanner code={done} />
      <Tabs
        label={t("calendar.years")}
        tabs={years.map((one) => ({ href: `/calendar?year=${one}`, label: label(one), current: one === year }))}
      />
      {entries.length === 0 && (
        <StatusBanner tone="warn" title={t("calendar.noNotice", { year: String(year) })}>
          {t("calendar.noNoticeLead")}
        </StatusBanner>
      )}
      <div className="space-y-5">
        <Panel id="year" title={t("calendar.overview")}>
          <p className="mb-4 text-muted">{t("calendar.legend")}</p>
          <YearCalendar year={year} today={today} entries={entries} />
        </Panel>
        <Panel id="set" title={t("calendar.set")}>
          <CalendarForm key={year} action={setCalendarDayAction} year={year} />
        </Panel>
        <Panel id="exceptions" title={t("calendar.exceptions", { count: entries.length })} flush>
          <DataTable
            caption={t("calendar.exceptions", { count: entries.length })}
            captionHidden
            rows={runsOf(entries)}
            rowKey={(run) => run.day}
            empty={<p className="p-4 text-muted">{t("calendar.none")}</p>}
            columns={[
              {
                key: "day",
                label: t("fields.day"),
                heading: true,
                cell: spanOf,
              },
              {
                key: "kind",
                label: t("calendar.kind"),
                cell: (run) => (
                  <StatusTag tone={run.kind === "HOLIDAY" ? "good" : "warn"}>
                    {t(`calendar.kinds.${run.kind}`)}
                  </StatusTag>
                ),
              },
              { key: "name", label: t("fields.name"), cell: (run) => run.name },
              { key: "source", label: t("fields.source"), wideOnly: true, cell: (run) => run.source },
              {
                key: "remove",
                label: t("calendar.action"),
                cell: (run) => (
                  <form action={clearCalendarDayAction}>
                    <input type="hidden" name="day" value={run.day} />
                    <input type="hidden" name="until" value={run.until} />
                    <Button type="submit" small aria-label={t("calendar.removeNamed", { day: spanOf(run) })}>
                      {t("calendar.remove")}
                    </Button>
                  </form>
                ),
              },
            ]}
          />
        </Panel>
        <details>
          <summary className="inline-flex min-h-9 items-center text-accent underline underline-offset-4">
            {audit("title")}
          </summary>
          <Panel className="mt-2">
            <AuditTrail entries={trail} />
          </Panel>
        </details>
      </div>
    </>
  );
}
