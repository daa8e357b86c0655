import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { MonthFigures } from "@/components/usage/month-figures";
import { MonthGrid } from "@/components/usage/month-grid";
import { MonthLinks } from "@/components/usage/month-links";
import { formatMonth } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { firstDayOf, isMonth } from "@/lib/usage/usage-month.rules";
import { monthPage } from "@/lib/usage/usage-month-page.queries";
import { enterUsageAction } from "../actions";

type Props = Readonly<{
  params: Promise<{ townshipCode: string }>;
  searchParams: Promise<{ month?: string; done?: string }>;
}>;

/** The month that the address names; ends as “not found” beyond the reader's reach. */
const pageOf = cache(async (code: string, asked: string) => {
  const ctx = await requireContext();
  const month = isMonth(asked) ? asked : null;
  const page = await inReading(ctx, (tx) => monthPage(tx, ctx.actor, civilDate(ctx.now), { code, month }));
  if (!page) notFound();
  return { ...page, userId: ctx.actor.userId };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ townshipCode }, { month = "" }, t] = [await params, await searchParams, await getTranslations("usage")];
  const { township } = await pageOf(townshipCode, month);
  return { title: t("grid.title", { township: township.name }) };
}

/** A township's month: entered by its clerk in one form, read by the others. */
export default async function UsageMonthPage({ params, searchParams }: Props) {
  const [{ townshipCode }, { month: asked = "", done = "" }, t, locale] = [
    await params,
    await searchParams,
    await getTranslations("usage"),
    await getLocale(),
  ];
  const { township, month, isRunning, rows, months, mayEnter, userId } = await pageOf(townshipCode, asked);
  const title = t("grid.title", { township: township.name });
  const monthName = formatMonth(firstDayOf(month), locale);
  const caption = t("grid.caption", { township: township.name, month: monthName });
  const revisions = rows.map(({ revision }) => revision).join(" ");
  const shown = { township: township.code, month, caption, rows };
  return (
    <div className="print-landscape">
      <PageHeader
        title={title}
        lead={t(mayEnter ? "grid.lead" : "grid.leadRead")}
        crumbs={[{ label: t("title"), href: "/usage" }, { label: township.name }]}
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`, { month: monthName })} />}
      <MonthLinks township={township.code} months={months} current={month} />
      <Panel id="month" title={caption} flush={!mayEnter}>
        {mayEnter ? (
          // Anew once something is saved: what was typed before is what stands there now.
          <MonthGrid
            key={`${month} ${revisions}`}
            {...{ ...shown, isRunning }}
            storageKey={`usage ${userId} ${township.code} ${month}`}
            action={enterUsageAction}
          />
        ) : (
          <MonthFigures {...shown} />
        )}
      </Panel>
    </div>
  );
}
