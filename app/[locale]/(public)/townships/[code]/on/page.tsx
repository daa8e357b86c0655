import { getTranslations } from "next-intl/server";
import { DayForm } from "@/components/lookup/day-form";
import { EditionFacts } from "@/components/lookup/edition-facts";
import { EntrySections } from "@/components/lookup/entry-sections";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import { formatDay } from "@/lib/i18n/format";
import { addDays } from "@/lib/shared/civil-date";
import { askedDay } from "../../../asked-day";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { textOf, townshipLists } from "../township";

/** The day is in the address: this page is made for each request, the editions are kept. */
export const instant = false;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

type Props = PageProps<"/[locale]/townships/[code]/on">;

export async function generateMetadata({ params, searchParams }: Props) {
  const locale = await servedLocale();
  const { township } = await townshipLists((await params).code);
  const { day } = await askedDay(searchParams);
  const t = await getTranslations("competence.list");
  const words = { township: township.shortName, day: formatDay(day, locale) };
  return { title: t("title", words), robots: { index: false } };
}

/** The list as it was, or will be, on any day. */
export default async function ListOnDayPage({ params, searchParams }: Props) {
  const locale = await servedLocale();
  const { township, heads, inForce } = await townshipLists((await params).code);
  const { day, now, unusable } = await askedDay(searchParams);
  const t = await getTranslations("competence");
  const { code, shortName } = township;
  const head = editionInForce(heads, day);
  const text = head && (await textOf(head));
  const next = head && heads.find(({ number }) => number === head.number + 1);
  const words = { township: shortName, day: formatDay(day, locale) };
  const [first] = heads;
  const facts = head && {
    number: head.number,
    from: formatDay(head.inForceOn, locale),
    count: text?.list.entries.length ?? 0,
  };
  return (
    <>
      <PageHeader
        title={t("list.title", words)}
        lead={
          facts &&
          (next
            ? t("list.until", { ...facts, to: formatDay(addDays(next.inForceOn, -1), locale) })
            : t("list.lead", facts))
        }
        crumbs={[{ label: shortName, href: `/townships/${code}` }, { label: t("list.crumb") }]}
      />
      {unusable && (
        <Callout tone="warn">
          <p>{t("invalidDay", { day: unusable })}</p>
        </Callout>
      )}
      <DayForm path={`/townships/${code}/on`} day={day} />
      {head && text ? (
        <>
          <StatusBanner
            tone={day === now || inForce?.number === head.number ? "good" : "warn"}
            title={t("list.is", { ...words, number: head.number })}
            actions={
              <LinkButton href={`/townships/${code}/editions/${head.number}`}>
                {t("list.permalink", { number: head.number })}
              </LinkButton>
            }
          >
            {inForce?.number === head.number
              ? t("list.isCurrent")
              : inForce && t("list.isFormer", { number: inForce.number })}
          </StatusBanner>
          <EntrySections
            entries={text.list.entries.map((entry, index) => ({ ...entry, ordinal: index + 1 }))}
            day={day}
          />
          <Panel id="edition" title={t("edition")} className="mt-8">
            <EditionFacts {...head} textHref={`/api/v1/townships/${code}/editions/${head.number}/content`} isWide />
          </Panel>
        </>
      ) : (
        <EmptyState title={t("list.none", words)}>
          {first
            ? t("list.noneSince", { township: shortName, since: formatDay(first.inForceOn, locale) })
            : t("list.noneYet", { township: shortName })}
        </EmptyState>
      )}
      <PrintedQr path={`/townships/${code}/on?day=${day}`} />
    </>
  );
}
