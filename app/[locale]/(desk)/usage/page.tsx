import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { SelectField } from "@/components/ui/select-field";
import { StatusBanner } from "@/components/ui/status";
import { UsageTable } from "@/components/usage/usage-table";
import { formatMonth } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { numberSetting } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { USAGE_ADVICE } from "@/lib/usage/usage-advice.rules";
import { firstDayOf, yearBefore } from "@/lib/usage/usage-month.rules";
import { usageOverview } from "@/lib/usage/usage-overview.queries";
import { readableUsage, usageTownships } from "@/lib/usage/usage-reading.queries";
import { filterOf } from "./usage-filter";

type Query = Readonly<
  Partial<Record<"township" | "advice" | "page" | "done" | "entered" | "corrected" | "unchanged", string>>
>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("usage");
  return { title: t("title") };
}

const A_PAGE = 50;

/** Objects, cases and complaints of twelve months side by side: a township's own, a department's powers, the city's all. */
export default async function UsagePage({ searchParams }: Props) {
  const [ctx, query, t, locale] = [
    await requireContext(),
    await searchParams,
    await getTranslations("usage"),
    await getLocale(),
  ];
  const { actor } = ctx;
  const today = civilDate(ctx.now);
  const filter = filterOf(query);
  const { rows, townships, idleMonths } = await inReading(ctx, async (tx) => {
    const whose = await readableUsage(tx, actor);
    return {
      rows: await usageOverview(tx, actor, today, filter),
      townships: whose ? await usageTownships(tx, whose) : [],
      idleMonths: await numberSetting(tx, "months.usage-idle"),
    };
  });
  if (!rows) notFound();
  const page = Math.min(Math.max(1, Math.trunc(Number(query.page)) || 1), Math.max(1, Math.ceil(rows.length / A_PAGE)));
  const year = yearBefore(today);
  const span = { from: formatMonth(firstDayOf(year.from), locale), to: formatMonth(firstDayOf(year.to), locale) };
  const [own] = reachOf(actor, "usage.enter") === null ? [] : townships;
  const number = (text: string | undefined) => (/^\d{1,6}$/.test(text ?? "") ? Number(text) : 0);
  const { township, advice } = filter;
  return (
    <div className="print-landscape">
      <PageHeader
        title={t("title")}
        lead={t("lead", span)}
        actions={
          <>
            {own && <LinkButton href={`/usage/${own.code}`}>{t("enter")}</LinkButton>}
            {reachOf(actor, "usage.import") !== null && (
              <LinkButton href="/usage/import">{t("import.title")}</LinkButton>
            )}
            <RegisterLinks path="/api/exports/usage" query={{ township, advice }} />
          </>
        }
      />
      {query.done === "imported" && (
        <StatusBanner
          tone="good"
          title={t("done.imported", {
            entered: number(query.entered),
            corrected: number(query.corrected),
            unchanged: number(query.unchanged),
          })}
        />
      )}
      <FilterBar foldsOnPhone path="/usage">
        {townships.length > 1 && (
          <SelectField
            name="township"
            label={t("columns.township")}
            placeholder={t("any")}
            defaultValue={township}
            options={townships.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        <SelectField
          name="advice"
          label={t("columns.advice")}
          placeholder={t("any")}
          defaultValue={advice}
          options={(["any", ...USAGE_ADVICE] as const).map((value) => ({ value, label: t(`filter.${value}`) }))}
        />
      </FilterBar>
      <p className="mb-3 max-w-reading text-muted">{t("noRanking")}</p>
      <Panel flush>
        <UsageTable
          rows={rows.slice((page - 1) * A_PAGE, page * A_PAGE)}
          caption={t("title")}
          empty={advice ? t("noAdviceHint", { needed: idleMonths }) : t("nothingHint")}
        />
      </Panel>
      {rows.length > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(rows.length / A_PAGE)}
          total={rows.length}
          hrefFor={(one) =>
            `/usage?${new URLSearchParams({ ...(township && { township }), ...(advice && { advice }), page: String(one) })}`
          }
        />
      )}
    </div>
  );
}
