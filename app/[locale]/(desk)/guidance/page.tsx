import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { GuidanceTable } from "@/components/guidance/guidance-table";
import { LinkButton } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { Tabs } from "@/components/ui/tabs";
import { partnersOf } from "@/lib/delegations/delegation.queries";
import { countGuidance, listGuidance } from "@/lib/guidance/guidance.queries";
import { GUIDANCE_KINDS } from "@/lib/guidance/guidance.terms";
import { beginnable } from "@/lib/guidance/guidance-page.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { filterOf, statesOf } from "./guidance-filter";

type Query = Readonly<Partial<Record<"kind" | "state" | "township" | "department" | "page", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("guidance");
  return { title: t("title") };
}

const A_PAGE = 50;

/** Requests for help, disputes and cases sent up, in one list. */
export default async function GuidanceListPage({ searchParams }: Props) {
  const [ctx, query, t, locale] = [
    await requireContext(),
    await searchParams,
    await getTranslations("guidance"),
    await getLocale(),
  ];
  const { actor } = ctx;
  const reach = reachOf(actor, "delegation.read");
  if (reach === null) notFound();
  const filter = filterOf(query);
  const page = Math.max(1, Math.trunc(Number(query.page)) || 1);
  const { rows, counts, partners } = await inReading(ctx, async (tx) => ({
    counts: await countGuidance(tx, actor, filter),
    partners: await partnersOf(tx, actor),
    rows: await listGuidance(tx, actor, civilDate(ctx.now), filter, { skip: (page - 1) * A_PAGE, take: A_PAGE }),
  }));
  const all = Object.values(counts).reduce((a, b) => a + b, 0);
  const total = filter.kind ? counts[filter.kind] : all;
  const kept = { state: filter.state, township: filter.township, department: filter.department };
  const isSeveral = (choices: readonly unknown[]) => reach === "whole-city" || choices.length > 1;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {beginnable(actor).map((kind) => (
              <LinkButton key={kind} href={`/guidance/new?kind=${kind}`}>
                {t(`begin.title.${kind}`)}
              </LinkButton>
            ))}
            <DownloadLink href={addressOf("/api/exports/guidance", { ...kept, kind: filter.kind, locale })}>
              {t("export.link")}
            </DownloadLink>
          </>
        }
      />
      <Tabs
        label={t("kindsLabel")}
        tabs={[
          { href: addressOf("/guidance", kept), label: t("all"), count: all, current: !filter.kind },
          ...GUIDANCE_KINDS.map((kind) => ({
            href: addressOf("/guidance", { ...kept, kind }),
            label: t(`kinds.${kind}`),
            count: counts[kind],
            current: kind === filter.kind,
          })),
        ]}
      />
      <FilterBar foldsOnPhone path="/guidance" keep={{ kind: filter.kind }}>
        <SelectField
          name="state"
          label={t("columns.state")}
          placeholder={t("any")}
          defaultValue={filter.state}
          options={["OPEN" as const, ...statesOf(filter.kind)].map((state) => ({
            value: state,
            label: t(`stateNames.${state}`),
          }))}
        />
        {isSeveral(partners.townships) && (
          <SelectField
            name="township"
            label={t("columns.township")}
            placeholder={t("any")}
            defaultValue={filter.township}
            options={partners.townships}
          />
        )}
        {isSeveral(partners.departments) && (
          <SelectField
            name="department"
            label={t("columns.department")}
            placeholder={t("any")}
            defaultValue={filter.department}
            options={partners.departments}
          />
        )}
      </FilterBar>
      <Panel flush>
        <GuidanceTable rows={rows} caption={t("title")} />
      </Panel>
      {total > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(total / A_PAGE)}
          total={total}
          hrefFor={(number) => addressOf("/guidance", { ...kept, kind: filter.kind, page: String(number) })}
        />
      )}
    </>
  );
}

function addressOf(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path;
}
