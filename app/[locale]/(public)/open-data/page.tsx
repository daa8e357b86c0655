import { getTranslations } from "next-intl/server";
import { AddressCard } from "@/components/lookup/address-card";
import { PageHeader } from "@/components/ui/page-header";
import { headsInForce } from "@/lib/lookup/list-head.rules";
import { allListHeads, today, townships } from "@/lib/lookup/lookup.queries";
import { settings } from "@/lib/shared/env";
import { servedLocale } from "../served-locale";

export async function generateMetadata() {
  const t = await getTranslations("lookup.openData");
  return { title: t("title") };
}

/** Every address of the open data, each with a working example. */
export default async function OpenDataPage() {
  await servedLocale();
  const t = await getTranslations("lookup");
  const [places, heads, day] = [await townships(), await allListHeads(), await today()];
  const current = headsInForce(heads, day);
  const example = [...current.values()].at(-1);
  const code = example?.townshipCode ?? places[0]?.code ?? "410781103";
  const number = example?.number ?? 1;
  const township = `/api/v1/townships/${code}`;
  const addresses = [
    { key: "menu", address: "/api/v1/menu", href: "/api/v1/menu" },
    { key: "townships", address: "/api/v1/townships", href: "/api/v1/townships" },
    { key: "lookup", address: "/api/v1/lookup?q=…&township={code}", href: "/api/v1/lookup?q=%E7%9B%96%E6%88%BF" },
    { key: "list", address: "/api/v1/townships/{code}/list?on=YYYY-MM-DD", href: `${township}/list?on=${day}` },
    { key: "editions", address: "/api/v1/townships/{code}/editions", href: `${township}/editions` },
    { key: "edition", address: "/api/v1/townships/{code}/editions/{number}", href: `${township}/editions/${number}` },
    {
      key: "content",
      address: "/api/v1/townships/{code}/editions/{number}/content",
      href: `${township}/editions/${number}/content`,
    },
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
      <div className="space-y-10">
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
                format={key === "docs" ? "HTML" : "JSON · UTF-8"}
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
