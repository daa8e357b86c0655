import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { OffListTable } from "@/components/off-list/off-list-table";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { SelectField } from "@/components/ui/select-field";
import { formatDay } from "@/lib/i18n/format";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { OFF_LIST_STATES } from "@/lib/off-list/off-list.machine";
import { countOffList, departmentsReported, listOffList } from "@/lib/off-list/off-list.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { filterOf } from "./off-list-filter";

type Query = Readonly<Partial<Record<"state" | "department" | "since" | "page", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("off-list");
  return { title: t("title") };
}

const A_PAGE = 50;

/** Reports of tasks pushed outside the list: a township's own, those found against a department, the office's all. */
export default async function OffListPage({ searchParams }: Props) {
  const [ctx, query, t, locale] = [
    await requireContext(),
    await searchParams,
    await getTranslations("off-list"),
    await getLocale(),
  ];
  const { actor } = ctx;
  const reach = reachOf(actor, "off-list.read");
  if (reach === null) notFound();
  const filter = filterOf(query);
  const page = Math.max(1, Math.trunc(Number(query.page)) || 1);
  const { rows, total, departments } = await inReading(ctx, async (tx) => ({
    total: await countOffList(tx, actor, filter),
    departments: await departmentsReported(tx, actor),
    rows: await listOffList(tx, actor, civilDate(ctx.now), filter, { skip: (page - 1) * A_PAGE, take: A_PAGE }),
  }));
  const mayReport = reachOf(actor, "off-list.report") !== null;
  const who = reach === "whole-city" ? "city" : mayReport ? "township" : "department";
  const { state, department, foundAfter: since } = filter;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t(`lead.${who}`)}
        actions={
          <>
            {mayReport && <LinkButton href="/off-list/new">{t("report.begin")}</LinkButton>}
            {reach === "whole-city" && (
              <RegisterLinks path="/api/exports/off-list" query={{ state, department, since }} />
            )}
          </>
        }
      />
      <FilterBar foldsOnPhone path="/off-list" keep={{ since }}>
        <SelectField
          name="state"
          label={t("columns.state")}
          placeholder={t("any")}
          defaultValue={state}
          options={["OPEN", "FOUND", ...OFF_LIST_STATES].map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        {departments.length > 1 && (
          <SelectField
            name="department"
            label={t("columns.department")}
            placeholder={t("any")}
            defaultValue={department}
            options={departments}
          />
        )}
      </FilterBar>
      {since && <p className="mb-3 max-w-reading text-muted">{t("foundAfter", { day: formatDay(since, locale) })}</p>}
      <Panel flush>
        <OffListTable rows={rows} hint={t(`nothingHint.${who}`)} />
      </Panel>
      {total > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(total / A_PAGE)}
          total={total}
          hrefFor={(number) => addressOf("/off-list", { state, department, since, page: String(number) })}
        />
      )}
    </>
  );
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}
