import { getTranslations } from "next-intl/server";
import { DutyResults } from "@/components/lookup/duty-results";
import { Facets } from "@/components/lookup/facets";
import { LikelyMatter } from "@/components/lookup/likely-matter";
import { MatterResults } from "@/components/lookup/matter-results";
import { SearchBox } from "@/components/lookup/search-box";
import { Understood } from "@/components/lookup/understood";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { StationFirst } from "@/components/villages/station-first";
import { dutiesFor } from "@/lib/lookup/duty-search.queries";
import { dutiesIn } from "@/lib/lookup/duty-search.rules";
import { countBy } from "@/lib/lookup/entry-filter.rules";
import { answerTo, departments, matters, townships } from "@/lib/lookup/lookup.queries";
import { filterMatters, type Matter } from "@/lib/lookup/search.rules";
import { townshipVillages } from "@/lib/lookup/village.queries";
import { villageNamed } from "@/lib/lookup/village.rules";
import { queryFields, queryText } from "../query";
import { servedLocale } from "../served-locale";

/** What is sought is in the address: this page is made for each request, from matters that are kept. */
export const instant = false;

const PAGE_LENGTH = 20;
const FACETS = ["type", "domain", "department", "township"] as const;
type FacetName = (typeof FACETS)[number];

const VALUES: Record<FacetName, (matter: Matter) => readonly string[]> = {
  type: ({ type }) => [type],
  domain: ({ domain }) => [domain],
  department: ({ departmentId }) => (departmentId ? [departmentId] : []),
  township: ({ townships: codes }) => codes,
};

export async function generateMetadata({ searchParams }: PageProps<"/[locale]/search">) {
  const { q } = await queryFields(searchParams, "q");
  const t = await getTranslations("lookup.search");
  return { title: q ? t("resultsFor", { query: q }) : t("title"), robots: { index: false } };
}

/** Everyday words, official words, pinyin or initials: the matters that they name, the best first. */
export default async function SearchPage({ searchParams }: PageProps<"/[locale]/search">) {
  await servedLocale();
  const asked = await queryFields(searchParams, "q", "page", ...FACETS);
  const t = await getTranslations("lookup");
  const powers = await getTranslations("powers");
  const [all, places, bodies] = [await matters(), await townships(), await departments()];
  const { q = "", page: askedPage, ...filter } = asked;
  const answer = q ? await answerTo(q) : null;
  const found = filterMatters(answer?.matters ?? all, filter);
  const township = places.find(({ code }) => code === answer?.place.township);
  const village =
    township && answer?.place.village
      ? villageNamed((await townshipVillages(township.code)).villages, answer.place.village)
      : null;
  const stationFirst = (matter: Matter | undefined) =>
    village && township && <StationFirst village={village} township={township} matter={matter} />;
  // Of type, domain and department only powers have the codes: who narrows by them seeks powers.
  const beside = q && !filter.type && !filter.domain && !filter.department ? await dutiesFor(q) : null;
  const duties = beside ? dutiesIn(beside.matters, filter.township ?? beside.place.township ?? undefined) : [];
  const dutyResults = duties.length > 0 && beside && (
    <DutyResults duties={duties} marks={beside.marks} townships={places} />
  );
  const pageCount = Math.max(1, Math.ceil(found.length / PAGE_LENGTH));
  const page = Math.min(Math.max(1, Number.parseInt(askedPage ?? "1", 10) || 1), pageCount);
  const shown = found.slice((page - 1) * PAGE_LENGTH, page * PAGE_LENGTH);

  const names: Record<FacetName, (value: string) => string> = {
    type: (value) => powers(`types.${value}`),
    domain: (value) => powers(`domains.${value}`),
    department: (value) => bodies.find(({ id }) => id === value)?.shortName ?? "",
    township: (value) => places.find(({ code }) => code === value)?.shortName ?? "",
  };
  const facets = FACETS.map((name) => ({
    name,
    label: t(`facets.${name}`),
    options: countBy(found.flatMap(VALUES[name]), (value) => value)
      .filter(({ key }) => names[name](key) !== "")
      .filter(({ key }) => !filter[name] || filter[name] === key)
      .map(({ key, count }) => ({
        value: key,
        label: names[name](key),
        count,
        isChosen: filter[name] === key,
        href: `/search${queryText({ q, ...filter, [name]: filter[name] === key ? undefined : key })}`,
      })),
  }));
  return (
    <>
      <PageHeader
        title={t("search.title")}
        crumbs={[{ label: t("home.crumb"), href: "/" }, { label: t("search.title") }]}
      />
      <div className="mb-6 max-w-3xl">
        <SearchBox query={q} keep={filter} />
      </div>
      {found.length === 0 && dutyResults ? (
        <>
          {stationFirst(undefined)}
          <p>{t("search.noPower", { query: q })}</p>
          {dutyResults}
        </>
      ) : found.length === 0 ? (
        <>
          {stationFirst(undefined)}
          <EmptyState
            title={t("search.nothing", { query: q })}
            action={<LinkButton href="/finder">{t("search.byFinder")}</LinkButton>}
          >
            <ul className="mx-auto mt-2 max-w-md list-disc space-y-1 pl-6 text-left">
              {(["shorter", "other", "initials", "filters"] as const).map((advice) => (
                <li key={advice}>{t(`search.advice.${advice}`)}</li>
              ))}
            </ul>
          </EmptyState>
        </>
      ) : (
        <div className="grid gap-x-8 gap-y-5 lg:grid-cols-[15rem_minmax(0,1fr)] elder:lg:grid-cols-1">
          <Facets facets={facets} />
          <section aria-labelledby="results">
            <h2 id="results" className="mb-3 text-lg">
              {q ? t("search.foundFor", { count: found.length, query: q }) : t("search.found", { count: found.length })}
            </h2>
            {answer && <Understood answer={answer} query={q} places={places} />}
            {page === 1 && stationFirst(found[0])}
            {answer && page === 1 && found[0] && <LikelyMatter matter={found[0]} township={township} />}
            <MatterResults matters={shown} marks={answer?.marks ?? []} township={township} />
            <Pagination
              page={page}
              pageCount={pageCount}
              total={found.length}
              hrefFor={(number) => `/search${queryText({ q, ...filter, page: String(number) })}`}
            />
            {page === 1 && dutyResults}
          </section>
        </div>
      )}
    </>
  );
}
