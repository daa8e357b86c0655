import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AdmissionsTable } from "@/components/admissions/admissions-table";
import { LinkButton } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { SelectField } from "@/components/ui/select-field";
import { ADMISSION_STATES } from "@/lib/admissions/admission.machine";
import { admissionPartners, listAdmissions } from "@/lib/admissions/admission-list.queries";
import { mayReadBurdens } from "@/lib/admissions/burden.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { filterOf } from "./admission-filter";

type Query = Readonly<Partial<Record<"state" | "township" | "department" | "page", string>>>;
type Props = Readonly<{ searchParams: Promise<Query> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admissions");
  return { title: t("title") };
}

const A_PAGE = 50;

/** Applications for the admission of duties that the reader may read. */
export default async function AdmissionsPage({ searchParams }: Props) {
  const [ctx, query, t, burden] = [
    await requireContext(),
    await searchParams,
    await getTranslations("admissions"),
    await getTranslations("burden"),
  ];
  const { actor } = ctx;
  const reach = reachOf(actor, "admission.read");
  if (reach === null) notFound();
  const filter = filterOf(query);
  const page = Math.max(1, Math.trunc(Number(query.page)) || 1);
  const { list, partners, readsBurdens } = await inReading(ctx, async (tx) => ({
    readsBurdens: await mayReadBurdens(tx, actor),
    partners: await admissionPartners(tx, actor),
    list: await listAdmissions(tx, actor, civilDate(ctx.now), filter, { skip: (page - 1) * A_PAGE, take: A_PAGE }),
  }));
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {readsBurdens && <LinkButton href="/admissions/burden">{burden("title")}</LinkButton>}
            {reachOf(actor, "admission.draft") !== null && (
              <LinkButton href="/admissions/new" variant="primary">
                {t("new.link")}
              </LinkButton>
            )}
          </>
        }
      />
      <FilterBar foldsOnPhone path="/admissions">
        <SelectField
          name="state"
          label={t("columns.state")}
          placeholder={t("any")}
          defaultValue={filter.state}
          options={(["OPEN", ...ADMISSION_STATES] as const).map((state) => ({
            value: state,
            label: t(`states.${state}`),
          }))}
        />
        {(["department", "township"] as const).map((side) => (
          <SelectField
            key={side}
            name={side}
            label={t(`columns.${side}`)}
            placeholder={t("any")}
            defaultValue={filter[side]}
            options={partners[`${side}s`]}
          />
        ))}
      </FilterBar>
      <Panel flush>
        <AdmissionsTable rows={list.rows} isFiltered={isFiltered} />
      </Panel>
      {list.total > A_PAGE && (
        <Pagination
          page={page}
          pageCount={Math.ceil(list.total / A_PAGE)}
          total={list.total}
          hrefFor={(number) => {
            const kept = Object.entries({ ...filter, page: String(number) });
            const given = kept.filter((entry): entry is [string, string] => entry[1] !== undefined);
            return `/admissions?${new URLSearchParams(given)}`;
          }}
        />
      )}
    </>
  );
}
