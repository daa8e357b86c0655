import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { QrCode } from "@/components/lookup/qr-code";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { StationMatters } from "@/components/villages/station-matters";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { gridPhones, villageHref } from "@/lib/lookup/village.rules";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../../../../served-locale";
import { villageOf } from "../village";

type Props = PageProps<"/[locale]/townships/[code]/villages/[village]/sheet">;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY, village: BUILD_ONLY }];
}

export async function generateMetadata({ params }: Props) {
  await servedLocale();
  const { village } = await villageOf(await params);
  return { title: (await getTranslations("villages.public"))("sheetTitle", { village: village.name }) };
}

/** 张贴页: one A4 for the station's wall. */
export default async function StationSheetPage({ params }: Props) {
  const locale = await servedLocale();
  const { township, village, arrangement } = await villageOf(await params);
  const { station } = village;
  if (!station || !arrangement) notFound();
  const [t, fields] = [await getTranslations("villages.public"), await getTranslations("villages.fields")];
  const path = villageHref(township.code, village.code);
  const phones = gridPhones(village);
  const facts = [
    [fields("phone"), station.phone],
    [fields("hours"), station.hours],
    [fields("address"), station.address],
    [fields("dutyPhone"), phones.length > 0 ? phones.join("、") : null],
  ] as const;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: township.shortName, href: `/townships/${township.code}` },
          { label: village.name, href: path },
          { label: t("print") },
        ]}
      />
      <p className="mb-5 max-w-reading text-muted print:hidden">{t("sheetPrint")}</p>
      <article
        aria-labelledby="sheet"
        className="max-w-3xl rounded-lg border border-line bg-panel p-5 sm:p-8 print:max-w-none print:border-0 print:p-0"
      >
        <header className="flex flex-wrap items-start justify-between gap-6 border-b-2 border-accent pb-4 sm:flex-nowrap">
          <div className="min-w-0">
            <p className="text-xl font-semibold text-accent">{township.name}</p>
            <h1 id="sheet" className="text-3xl">
              {station.name}
            </h1>
            <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-lg">
              {facts.map(
                ([label, value]) =>
                  value !== null && (
                    <div key={label} className="contents">
                      <dt className="text-muted">{label}</dt>
                      <dd className="font-semibold">{value}</dd>
                    </div>
                  ),
              )}
            </dl>
          </div>
          <div className="w-44 shrink-0 max-sm:mx-auto">
            <QrCode
              address={settings().appUrl + localizedPath(path, locale)}
              label={t("sheetScan")}
              caption={t("sheetScan")}
            />
          </div>
        </header>
        <div className="mt-5 space-y-5 text-lg">
          <StationMatters matters={station.matters} township={township.code} />
        </div>
        <p className="mt-6 border-t border-line-strong pt-2 text-sm">
          {t("source", {
            township: township.shortName,
            number: arrangement.number,
            day: formatDay(arrangement.confirmedOn, locale),
          })}
        </p>
      </article>
    </>
  );
}
