import { getTranslations } from "next-intl/server";
import { AddressCard } from "@/components/lookup/address-card";
import { CatalogueCard } from "@/components/lookup/catalogue-card";
import { EditionFiles } from "@/components/lookup/edition-files";
import { MattersLine } from "@/components/lookup/matters-line";
import { StructuredData } from "@/components/lookup/structured-data";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { totalsByDay } from "@/lib/lookup/catalogue.rules";
import { headsInForce, mattersOn } from "@/lib/lookup/list-head.rules";
import { allFileHeads, allListHeads, menuHeads, today, townships } from "@/lib/lookup/lookup.queries";
import { dataCatalog } from "@/lib/lookup/structured-data.rules";
import { settings } from "@/lib/shared/env";
import { servedLocale } from "../served-locale";

export async function generateMetadata() {
  const t = await getTranslations("lookup.openData");
  return { title: t("title"), alternates: { types: { "application/atom+xml": "/api/v1/changes.atom" } } };
}

/** The catalogue of the open data: its sets with their files, the feed, every address with a working example. */
export default async function OpenDataPage() {
  await servedLocale();
  const t = await getTranslations("lookup");
  const words = await getTranslations("catalogue");
  const [places, heads, day] = [await townships(), await allListHeads(), await today()];
  const [files, menus] = [await allFileHeads(), await menuHeads()];
  const current = headsInForce(heads, day);
  const menu = menus.find(({ state }) => state === "PUBLISHED");
  const lists = places.flatMap(({ code: own, shortName: place }) => {
    const head = current.get(own);
    const made = files.filter((file) => file.townshipCode === own && file.number === head?.number);
    return head ? [{ head, township: place, files: made }] : [];
  });
  const example = [...current.values()].at(-1);
  const code = example?.townshipCode ?? places[0]?.code ?? "410781103";
  const number = example?.number ?? 1;
  const township = `/api/v1/townships/${code}`;
  const addresses = [
    { key: "menu", address: "/api/v1/menu", href: "/api/v1/menu" },
    { key: "townships", address: "/api/v1/townships", href: "/api/v1/townships" },
    { key: "admissions", address: "/api/v1/admissions", href: "/api/v1/admissions" },
    { key: "lookup", address: "/api/v1/lookup?q=…&township={code}", href: "/api/v1/lookup?q=%E7%9B%96%E6%88%BF" },
    { key: "power", address: "/api/v1/powers/{id}", href: "/api/v1/powers/WH-P-0001" },
    { key: "list", address: "/api/v1/townships/{code}/list?on=YYYY-MM-DD", href: `${township}/list?on=${day}` },
    { key: "editions", address: "/api/v1/townships/{code}/editions", href: `${township}/editions` },
    { key: "edition", address: "/api/v1/townships/{code}/editions/{number}", href: `${township}/editions/${number}` },
    {
      key: "content",
      address: "/api/v1/townships/{code}/editions/{number}/content",
      href: `${township}/editions/${number}/content`,
    },
    {
      key: "changes",
      address: "/api/v1/townships/{code}/editions/{number}/changes?since={number}",
      href: `${township}/editions/${number}/changes`,
    },
    { key: "feed", address: "/api/v1/changes.atom", href: "/api/v1/changes.atom" },
    { key: "openapi", address: "/api/v1/openapi.json", href: "/api/v1/openapi.json" },
    { key: "docs", address: "/api/v1/docs", href: "/api/v1/docs" },
  ] as const;
  const base = settings().appUrl;
  return (
    <>
      <PageHeader
        title={t("openData.title")}
        lead={t("openData.lead")}
        crumbs={[{ label: t("home.crumb"), href: "/" }, { label: t("openData.title") }]}
      />
      <StructuredData data={dataCatalog({ lists, menu }, base)} />
      <div className="space-y-10">
        <section aria-labelledby="sets">
          <h2 id="sets" className="text-xl">
            {words("sets")}
          </h2>
          <p className="mt-1 mb-3 max-w-reading text-muted">{words("setsLead")}</p>
          <ul className="grid gap-4 md:grid-cols-2 elder:md:grid-cols-1">
            {menu && (
              <CatalogueCard
                title={words("menu")}
                href="/menu"
                edition={words("edition", { number: menu.number, document: menu.documentNumber })}
                matters={menu.matters}
                updatedOn={menu.publishedOn}
              >
                <a
                  href="/api/v1/menu"
                  className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
                >
                  {words("menuJson")}
                </a>
                <code className="block font-mono text-xs break-all text-muted">{menu.sha256}</code>
              </CatalogueCard>
            )}
            {lists.map(({ head, township: place, files: made }) => (
              <CatalogueCard
                key={head.townshipCode}
                title={words("list", { township: place })}
                href={`/townships/${head.townshipCode}`}
                edition={words("edition", { number: head.number, document: head.documentNumber })}
                matters={mattersOn(head)}
                updatedOn={head.publishedOn}
              >
                <EditionFiles code={head.townshipCode} number={head.number} files={made} hasHashes />
              </CatalogueCard>
            ))}
          </ul>
        </section>
        <section aria-labelledby="line">
          <h2 id="line" className="mb-3 text-xl">
            {words("line")}
          </h2>
          <MattersLine totals={totalsByDay(heads, day)} today={day} />
        </section>
        <section aria-labelledby="feed">
          <h2 id="feed" className="text-xl">
            {words("feed")}
          </h2>
          <p className="mt-1 mb-3 max-w-reading">{words("feedLead")}</p>
          <DownloadLink href="/api/v1/changes.atom">{words("subscribe")}</DownloadLink>
        </section>
        <section aria-labelledby="addresses">
          <h2 id="addresses" className="mb-3 text-xl">
            {t("openData.addresses")}
          </h2>
          <ul className="grid gap-4 md:grid-cols-2 elder:md:grid-cols-1">
            {addresses.map(({ key, address, href }) => (
              <AddressCard
                key={key}
                address={address}
                href={href}
                what={t(`openData.what.${key}`)}
                format={key === "docs" ? "HTML" : key === "feed" ? "Atom" : "JSON · UTF-8"}
              />
            ))}
          </ul>
        </section>
        <section aria-labelledby="terms" className="prose">
          <h2 id="terms">{t("openData.terms")}</h2>
          <ul>
            {(["licence", "readOnly", "caching", "problems", "dates"] as const).map((key) => (
              <li key={key}>{t(`openData.rules.${key}`)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="verify" className="max-w-reading">
          <h2 id="verify" className="text-xl">
            {t("openData.verify")}
          </h2>
          <p className="mt-2">{t("openData.verifyLead")}</p>
          <pre className="mt-3 rounded-md border border-line bg-sunken p-3 font-mono text-sm break-all whitespace-pre-wrap">
            {`curl -s ${base}${township}/editions/${number}/content | sha256sum`}
          </pre>
          {example && <p className="mt-2 font-mono text-xs break-all text-muted">{example.sha256}</p>}
        </section>
      </div>
    </>
  );
}
