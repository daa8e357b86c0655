import { Printer } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { QrCode } from "@/components/lookup/qr-code";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { GridsTable } from "@/components/villages/grids-table";
import { PlaceFacts } from "@/components/villages/place-facts";
import { StationMatters } from "@/components/villages/station-matters";
import { TownshipPlaces } from "@/components/villages/township-places";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { villageHref } from "@/lib/lookup/village.rules";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../../../served-locale";
import { villageOf } from "./village";

type Props = PageProps<"/[locale]/townships/[code]/villages/[village]">;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY, village: BUILD_ONLY }];
}

export async function generateMetadata({ params }: Props) {
  await servedLocale();
  const { village } = await villageOf(await params);
  return { title: (await getTranslations("villages.public"))("villageTitle", { village: village.name }) };
}

/** Whom to ask in one village: its station first, then its grids, then the township. */
export default async function VillagePage({ params }: Props) {
  const locale = await servedLocale();
  const { township, village, places, arrangement } = await villageOf(await params);
  const [t, words] = [await getTranslations("villages.public"), await getTranslations("lookup.townships")];
  const { station, grids, name } = village;
  const path = villageHref(township.code, village.code);
  return (
    <>
      <PageHeader
        title={t("villageTitle", { village: name })}
        lead={t("villageLead", { township: township.shortName, village: name })}
        crumbs={[
          { label: words("title"), href: "/townships" },
          { label: township.shortName, href: `/townships/${township.code}` },
          { label: t("village"), href: `/townships/${township.code}/villages` },
          { label: name },
        ]}
        actions={
          station && (
            <LinkButton href={`${path}/sheet`} icon={<Printer aria-hidden className="size-4" />}>
              {t("print")}
            </LinkButton>
          )
        }
      />
      <div className="grid gap-x-10 gap-y-8 *:min-w-0 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
        <div className="space-y-6">
          {station ? (
            <>
              <Panel id="station" title={station.name}>
                <PlaceFacts place={station} />
              </Panel>
              <StationMatters matters={station.matters} township={township.code} />
            </>
          ) : (
            <EmptyState title={t("noStation")}>
              {t("noStationHint", { township: township.shortName, phone: township.phone ?? t("noPhone") })}
            </EmptyState>
          )}
          {grids.length > 0 && (
            <Panel id="grids" title={t("gridsHeading")} flush>
              <GridsTable grids={grids} />
            </Panel>
          )}
          <section aria-labelledby="township">
            <h2 id="township" className="mb-3 text-lg">
              {t("townshipHeading")}
            </h2>
            <TownshipPlaces places={places} />
          </section>
          {arrangement && (
            <p className="text-sm text-muted">
              {t("source", {
                township: township.shortName,
                number: arrangement.number,
                day: formatDay(arrangement.confirmedOn, locale),
              })}
            </p>
          )}
        </div>
        <aside>
          <QrCode
            address={settings().appUrl + localizedPath(path, locale)}
            label={t("sheetScan")}
            caption={t("sheetScan")}
          />
        </aside>
      </div>
    </>
  );
}
