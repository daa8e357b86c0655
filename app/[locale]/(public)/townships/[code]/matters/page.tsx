import { getTranslations } from "next-intl/server";
import { EntryFilterBar } from "@/components/lookup/entry-filter";
import { EntrySections } from "@/components/lookup/entry-sections";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { countBy, filterEntries } from "@/lib/lookup/entry-filter.rules";
import { outstandingChanges } from "@/lib/lookup/lookup.queries";
import { outstandingOnList } from "@/lib/lookup/outstanding.rules";
import { queryFields } from "../../../query";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { textOf, townshipLists } from "../township";

/** Filters are in the address: this page is made for each request, the list itself is not. */
export const instant = false;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/townships/[code]/matters">) {
  await servedLocale();
  const { township } = await townshipLists((await params).code);
  const t = await getTranslations("lookup.list");
  return { title: t("narrowed", { township: township.shortName }), robots: { index: false } };
}

/** The list in force, narrowed. */
export default async function NarrowedListPage(props: PageProps<"/[locale]/townships/[code]/matters">) {
  await servedLocale();
  const { township, day, inForce } = await townshipLists((await props.params).code);
  const filter = await queryFields(props.searchParams, "q", "section", "type", "domain");
  const t = await getTranslations("lookup");
  const text = inForce && (await textOf(inForce));
  const outstanding = outstandingOnList(await outstandingChanges(), township.code, day);
  const entries = text?.list.entries.map((entry, index) => ({ ...entry, ordinal: index + 1 })) ?? [];
  const found = filterEntries(entries, filter);
  const valuesOf = (keyOf: (entry: (typeof entries)[number]) => string) =>
    countBy(entries, keyOf).map(({ key }) => key);
  return (
    <>
      <PageHeader
        title={t("list.narrowed", { township: township.shortName })}
        lead={t("list.found", { count: found.length, total: entries.length })}
        crumbs={[
          { label: t("townships.title"), href: "/townships" },
          { label: township.shortName, href: `/townships/${township.code}` },
          { label: t("list.narrowedCrumb") },
        ]}
      />
      <EntryFilterBar
        code={township.code}
        filter={filter}
        options={{
          sections: valuesOf(({ section }) => section),
          types: valuesOf(({ power }) => power.type),
          domains: valuesOf(({ power }) => power.domain),
        }}
      />
      {found.length > 0 ? (
        <EntrySections entries={found} outstanding={outstanding} day={day} />
      ) : (
        <EmptyState title={t("filter.nothing")}>{t("filter.nothingAdvice")}</EmptyState>
      )}
      {inForce && <PrintedQr path={`/townships/${township.code}/editions/${inForce.number}`} />}
    </>
  );
}
