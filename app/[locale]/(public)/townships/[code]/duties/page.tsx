import { getTranslations } from "next-intl/server";
import { countDuties, DutyCountLinks, DutySections } from "@/components/lookup/duty-sections";
import { EditionFacts } from "@/components/lookup/edition-facts";
import { QrCode } from "@/components/lookup/qr-code";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { textOf, townshipLists } from "../township";

type Props = PageProps<"/[locale]/townships/[code]/duties">;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

export async function generateMetadata({ params }: Props) {
  await servedLocale();
  const { township } = await townshipLists((await params).code);
  const t = await getTranslations("duties.public");
  return { title: t("title", { township: township.shortName }) };
}

/** 基本履职, 配合履职, 上级收回: the three lists of the edition in force. */
export default async function TownshipDutiesPage({ params }: Props) {
  const locale = await servedLocale();
  const { township, inForce } = await townshipLists((await params).code);
  const [t, lookup] = await Promise.all([getTranslations("duties.public"), getTranslations("lookup")]);
  const { code, shortName } = township;
  const duties = inForce ? (await textOf(inForce)).list.duties : [];
  return (
    <>
      <PageHeader
        title={t("title", { township: shortName })}
        lead={inForce && t("lead", { number: inForce.number, day: formatDay(inForce.inForceOn, locale) })}
        crumbs={[
          { label: lookup("townships.title"), href: "/townships" },
          { label: shortName, href: `/townships/${code}` },
          { label: t("counts") },
        ]}
        actions={<LinkButton href={`/townships/${code}`}>{t("toList")}</LinkButton>}
      />
      {inForce && duties.length > 0 ? (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
          <div className="min-w-0 space-y-6">
            <DutyCountLinks counts={countDuties(duties)} />
            <div>
              <DutySections duties={duties} />
            </div>
          </div>
          <aside className="space-y-5">
            <Panel id="edition" title={lookup("list.thisEdition")}>
              <EditionFacts {...inForce} textHref={`/api/v1/townships/${code}/editions/${inForce.number}/content`} />
            </Panel>
            <QrCode
              address={settings().appUrl + localizedPath(`/townships/${code}/duties`, locale)}
              label={t("title", { township: shortName })}
              caption={t("title", { township: shortName })}
            />
          </aside>
        </div>
      ) : (
        <EmptyState title={t("none", { township: shortName })}>{t("noneAdvice")}</EmptyState>
      )}
    </>
  );
}
