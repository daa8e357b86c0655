import { Braces } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { EditionFacts } from "@/components/lookup/edition-facts";
import { MenuFilterBar } from "@/components/lookup/menu-filter";
import { MenuSections } from "@/components/lookup/menu-sections";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { TypeBars } from "@/components/lookup/type-bars";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { countBy } from "@/lib/lookup/entry-filter.rules";
import { menuHeads, menuInForce, outstandingChanges } from "@/lib/lookup/lookup.queries";
import { outstandingOnMenu } from "@/lib/lookup/outstanding.rules";
import { servedLocale } from "../served-locale";
import { menuOptions } from "./menu-options";

export async function generateMetadata() {
  const t = await getTranslations("lookup.menu");
  return { title: t("title") };
}

/** The menu of delegable powers in force, by domain. */
export default async function MenuPage() {
  const locale = await servedLocale();
  const t = await getTranslations("lookup");
  const [text, heads] = [await menuInForce(), await menuHeads()];
  const former = heads.filter(({ state }) => state !== "PUBLISHED");
  const crumbs = [{ label: t("home.crumb"), href: "/" }, { label: t("menu.title") }];
  if (!text) {
    return (
      <>
        <PageHeader title={t("menu.title")} crumbs={crumbs} />
        <EmptyState title={t("menu.none")}>{t("menu.noneAdvice")}</EmptyState>
      </>
    );
  }
  const { menu, sha256 } = text;
  return (
    <>
      <PageHeader
        title={menu.title}
        lead={t("menu.lead", { count: menu.items.length })}
        crumbs={crumbs}
        actions={
          <a href="/api/v1/menu" className={buttonClass()}>
            <Braces aria-hidden className="size-4" />
            JSON
          </a>
        }
      />
      <Panel id="edition" title={t("menu.thisEdition")} className="mb-6">
        <EditionFacts
          {...menu}
          decided={{ organ: menu.decisionOrgan, on: menu.decidedOn }}
          sha256={sha256}
          textHref="/api/v1/menu/content"
          isWide
        />
      </Panel>
      <MenuFilterBar filter={{}} {...menuOptions(menu)} />
      <div className="my-8 max-w-3xl">
        <TypeBars
          counts={countBy(menu.items, ({ type }) => type).map(({ key, count }) => ({ type: key, count }))}
          source={t("menu.source", { number: menu.number, day: formatDay(menu.publishedOn, locale) })}
        />
      </div>
      <MenuSections items={menu.items} outstanding={outstandingOnMenu(await outstandingChanges())} />
      {former.length > 0 && (
        <section aria-labelledby="former" className="mt-10">
          <h2 id="former" className="text-xl">
            {t("menu.former")}
          </h2>
          <ul className="mt-2 space-y-1">
            {former.map(({ number, publishedOn }) => (
              <li key={number}>
                <Link
                  href={`/menu/editions/${number}`}
                  className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
                >
                  {t("facts.edition", { number })}
                </Link>
                <span className="ml-2 text-sm text-muted">{formatDay(publishedOn, locale)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <PrintedQr path={`/menu/editions/${menu.number}`} />
    </>
  );
}
