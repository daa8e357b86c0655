import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClosedTable } from "@/components/admitted/closed-table";
import { DutiesTable } from "@/components/admitted/duties-table";
import { FiguresTable } from "@/components/admitted/figures-table";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { SelectField } from "@/components/ui/select-field";
import { Tabs } from "@/components/ui/tabs";
import { figuresByDepartment, listClosedApplications } from "@/lib/admissions/closed-applications.queries";
import { countDuties, DUTY_GROUP_NAMES, listDuties, partnersOfDuties } from "@/lib/admissions/duty-list.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { CITY_TABS, type DutyQuery, filterOf } from "./duty-filter";

type Props = Readonly<{ searchParams: Promise<DutyQuery> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admitted");
  return { title: t("title") };
}

const A_PAGE = 50;

/** The registers of admitted duties; for readers of the whole city also what was not admitted, and the figures. */
export default async function AdmittedDutiesPage({ searchParams }: Props) {
  const [ctx, query, t] = [await requireContext(), await searchParams, await getTranslations("admitted")];
  const { actor } = ctx;
  const reach = reachOf(actor, "admission.read");
  if (reach === null) notFound();
  const isCity = reach === "whole-city";
  const filter = filterOf(query);
  const cityTab = isCity ? CITY_TABS.find((tab) => tab === query.show) : undefined;
  const page = Math.max(1, Math.trunc(Number(query.page)) || 1);
  const paging = { skip: (page - 1) * A_PAGE, take: A_PAGE };
  const today = civilDate(ctx.now);
  const { counts, partners, rows, closed, figures } = await inReading(ctx, async (tx) => ({
    counts: await countDuties(tx, actor, filter),
    partners: await partnersOfDuties(tx, actor),
    rows: cityTab ? [] : await listDuties(tx, actor, today, filter, paging),
    closed: cityTab === "closed" ? await listClosedApplications(tx, actor, filter) : [],
    figures: cityTab === "figures" ? await figuresByDepartment(tx, actor) : [],
  }));
  const all = Object.values(counts).reduce((a, b) => a + b, 0);
  const total = filter.group ? counts[filter.group] : all;
  const kept = { department: filter.department, township: filter.township };
  const show = cityTab ?? filter.group;
  const isSeveral = (choices: readonly unknown[]) => isCity || choices.length > 1;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<RegisterLinks path="/api/exports/admitted" query={kept} />}
      />
      <Tabs
        label={t("tabs.label")}
        tabs={[
          { href: addressOf("/admitted", kept), label: t("tabs.all"), count: all, current: !show },
          ...DUTY_GROUP_NAMES.map((group) => ({
            href: addressOf("/admitted", { ...kept, show: group }),
            label: t(`tabs.${group}`),
            count: counts[group],
            current: group === show,
          })),
          ...(isCity ? CITY_TABS : []).map((tab) => ({
            href: addressOf("/admitted", { ...(tab === "closed" && kept), show: tab }),
            label: t(`tabs.${tab}`),
            current: tab === show,
          })),
        ]}
      />
      {cityTab !== "figures" && (isSeveral(partners.departments) || isSeveral(partners.townships)) && (
        <FilterBar foldsOnPhone path="/admitted" keep={{ show }}>
          {isSeveral(partners.departments) && (
            <SelectField
              name="department"
              label={t("columns.department")}
              placeholder={t("any")}
              defaultValue={filter.department}
              options={partners.departments}
            />
          )}
          {isSeveral(partners.townships) && (
            <SelectField
              name="township"
              label={t("columns.township")}
              placeholder={t("any")}
              defaultValue={filter.township}
              options={partners.townships}
            />
          )}
        </FilterBar>
      )}
      {cityTab === "figures" && <p className="mb-4 max-w-reading">{t("figures.lead")}</p>}
      <Panel flush>
        {cityTab === "closed" && <ClosedTable rows={closed} />}
        {cityTab === "figures" && <FiguresTable rows={figures} />}
        {!cityTab && <DutiesTable rows={rows} caption={t("title")} />}
      </Panel>
      {!cityTab && total > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(total / A_PAGE)}
          total={total}
          hrefFor={(number) => addressOf("/admitted", { ...kept, show, page: String(number) })}
        />
      )}
    </>
  );
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}
