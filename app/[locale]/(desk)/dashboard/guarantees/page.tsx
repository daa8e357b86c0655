import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PromiseTable } from "@/components/dashboards/promise-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { SelectField } from "@/components/ui/select-field";
import { Tabs } from "@/components/ui/tabs";
import { GUARANTEE_KINDS } from "@/lib/admissions/admission.terms";
import { dueInYear, loadPromises } from "@/lib/dashboards/promise.queries";
import { PROMISE_VIEWS, promisesIn } from "@/lib/dashboards/promise.rules";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { type PromiseQuery, promiseFilter } from "./promise-filter";

type Props = Readonly<{ searchParams: Promise<PromiseQuery> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboards.guarantees");
  return { title: t("listTitle") };
}

const A_PAGE = 50;

/** The list behind the dashboard's guarantees: promises one by one, as they stand today. */
export default async function GuaranteesPage({ searchParams }: Props) {
  const [ctx, query, t, kinds, dashboards, locale] = [
    await requireContext(),
    await searchParams,
    await getTranslations("dashboards.guarantees"),
    await getTranslations("admissions.guaranteeKinds"),
    await getTranslations("dashboards"),
    await getLocale(),
  ];
  if (reachOf(ctx.actor, "admission.read") === null) notFound();
  const today = civilDate(ctx.now);
  const { view, kind } = promiseFilter(query);
  const all = (await inReading(ctx, (tx) => loadPromises(tx, ctx.actor, today))).filter(
    (row) => !kind || row.kind === kind,
  );
  const due = dueInYear(all, today);
  const rows = promisesIn(all, due, view);
  const pages = Math.max(1, Math.ceil(rows.length / A_PAGE));
  const page = Math.min(Math.max(1, Math.trunc(Number(query.page)) || 1), pages);
  const href = (asked: Record<string, string>) =>
    `/dashboard/guarantees?${new URLSearchParams({ show: view, ...(kind && { kind }), ...asked })}`;
  return (
    <>
      <PageHeader
        title={t("listTitle")}
        lead={t("listLead", { day: formatDay(yearBefore(today), locale) })}
        crumbs={[{ href: "/dashboard", label: dashboards("title") }]}
        actions={<RegisterLinks path="/api/exports/dashboard/guarantees" query={{ show: view, kind }} />}
      />
      <Tabs
        label={t("viewsLabel")}
        tabs={PROMISE_VIEWS.map((show) => ({
          ...{ href: href({ show }), label: t(`views.${show}`), current: show === view },
          count: promisesIn(all, due, show).length,
        }))}
      />
      <FilterBar foldsOnPhone path="/dashboard/guarantees" keep={{ show: view }}>
        <SelectField
          name="kind"
          label={t("list.kind")}
          placeholder={dashboards("any")}
          defaultValue={kind}
          options={GUARANTEE_KINDS.map((value) => ({ value, label: kinds(value) }))}
        />
      </FilterBar>
      <Panel flush>
        <PromiseTable rows={rows.slice((page - 1) * A_PAGE, page * A_PAGE)} />
      </Panel>
      {rows.length > A_PAGE && (
        <Pagination
          page={page}
          pageCount={pages}
          total={rows.length}
          hrefFor={(number) => href({ page: String(number) })}
        />
      )}
    </>
  );
}
