import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MenuFilterBar } from "@/components/lookup/menu-filter";
import { MenuSections } from "@/components/lookup/menu-sections";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { filterMenu } from "@/lib/lookup/entry-filter.rules";
import { menuInForce, outstandingChanges } from "@/lib/lookup/lookup.queries";
import { outstandingOnMenu } from "@/lib/lookup/outstanding.rules";
import { queryFields } from "../../query";
import { servedLocale } from "../../served-locale";
import { menuOptions } from "../menu-options";

/** Filters are in the address: this page is made for each request, the menu itself is not. */
export const instant = false;

export async function generateMetadata() {
  const t = await getTranslations("lookup.menu");
  return { title: t("narrowed"), robots: { index: false } };
}

/** The menu in force, narrowed. */
export default async function NarrowedMenuPage({ searchParams }: PageProps<"/[locale]/menu/matters">) {
  await servedLocale();
  const text = await menuInForce();
  if (!text) notFound();
  const filter = await queryFields(searchParams, "q", "department", "type", "part", "domain");
  const t = await getTranslations("lookup");
  const found = filterMenu(text.menu.items, filter);
  return (
    <>
      <PageHeader
        title={t("menu.narrowed")}
        lead={t("list.found", { count: found.length, total: text.menu.items.length })}
        crumbs={[
          { label: t("home.crumb"), href: "/" },
          { label: t("menu.title"), href: "/menu" },
          { label: t("list.narrowedCrumb") },
        ]}
      />
      <MenuFilterBar filter={filter} {...menuOptions(text.menu)} />
      {found.length > 0 ? (
        <MenuSections items={found} outstanding={outstandingOnMenu(await outstandingChanges())} />
      ) : (
        <EmptyState title={t("filter.nothing")}>{t("filter.nothingAdvice")}</EmptyState>
      )}
    </>
  );
}
