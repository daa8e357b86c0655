import { Braces, CalendarDays, History, MapPinned, Printer } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ContactBox } from "@/components/lookup/contact-box";
import { CorrectionNote } from "@/components/lookup/correction-note";
import { countDuties, DutyCountLinks } from "@/components/lookup/duty-sections";
import { EditionFacts } from "@/components/lookup/edition-facts";
import { EditionFiles } from "@/components/lookup/edition-files";
import { EntryFilterBar } from "@/components/lookup/entry-filter";
import { EntrySections } from "@/components/lookup/entry-sections";
import { QrCode } from "@/components/lookup/qr-code";
import { TypeBars } from "@/components/lookup/type-bars";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusTag } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { Link } from "@/lib/i18n/navigation";
import { admittedDuties } from "@/lib/lookup/admitted.queries";
import { countBy } from "@/lib/lookup/entry-filter.rules";
import { fileHeads, outstandingChanges } from "@/lib/lookup/lookup.queries";
import { outstandingOnList } from "@/lib/lookup/outstanding.rules";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../served-locale";
import { textOf, townshipLists } from "./township";

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/townships/[code]">) {
  await servedLocale();
  const { township } = await townshipLists((await params).code);
  const t = await getTranslations("lookup.list");
  return { title: t("title", { township: township.shortName }) };
}

/** The list of a township as it is in force today. */
export default async function TownshipPage({ params }: PageProps<"/[locale]/townships/[code]">) {
  const locale = await servedLocale();
  const { township, day, inForce, coming, heads } = await townshipLists((await params).code);
  const t = await getTranslations("lookup");
  const words = await getTranslations("editions");
  const duties = await getTranslations("duties");
  const villages = await getTranslations("villages.public");
  const admitted = await getTranslations("admitted.register");
  const { code, shortName } = township;
  const beyond = (await admittedDuties()).filter(({ townshipCode, endedOn }) => townshipCode === code && !endedOn);
  const text = inForce && (await textOf(inForce));
  const files = inForce ? (await fileHeads(code)).filter(({ number }) => number === inForce.number) : [];
  const outstanding = outstandingOnList(await outstandingChanges(), township.code, day);
  const entries = text?.list.entries.map((entry, index) => ({ ...entry, ordinal: index + 1 })) ?? [];
  const valuesOf = (keyOf: (entry: (typeof entries)[number]) => string) =>
    countBy(entries, keyOf).map(({ key }) => key);
  return (
    <>
      <PageHeader
        title={t("list.title", { township: shortName })}
        tag={township.pilot && <StatusTag tone="info">{t("pilot")}</StatusTag>}
        lead={
          inForce &&
          t("list.lead", { number: inForce.number, day: formatDay(inForce.inForceOn, locale), count: entries.length })
        }
        crumbs={[
          { label: t("home.crumb"), href: "/" },
          { label: t("townships.title"), href: "/townships" },
          { label: shortName },
        ]}
        actions={
          <>
            <LinkButton href={`/townships/${code}/villages`} icon={<MapPinned aria-hidden className="size-4" />}>
              {villages("villages")}
            </LinkButton>
            {heads.length > 0 && (
              <>
                <LinkButton href={`/townships/${code}/editions`} icon={<History aria-hidden className="size-4" />}>
                  {t("list.editions", { count: heads.length })}
                </LinkButton>
                <LinkButton href={`/townships/${code}/on`} icon={<CalendarDays aria-hidden className="size-4" />}>
                  {t("list.onDay")}
                </LinkButton>
                {inForce && (
                  <LinkButton href={`/townships/${code}/notice`} icon={<Printer aria-hidden className="size-4" />}>
                    {t("list.notice")}
                  </LinkButton>
                )}
                <a href={`/api/v1/townships/${code}/list`} className={buttonClass()}>
                  <Braces aria-hidden className="size-4" />
                  JSON
                </a>
              </>
            )}
          </>
        }
      />
      {coming && (
        <Callout
          tone="info"
          title={t("list.coming", { number: coming.number, day: formatDay(coming.inForceOn, locale) })}
        >
          <Link
            href={`/townships/${code}/editions/${coming.number}`}
            className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
          >
            {t("list.readComing")}
          </Link>
        </Callout>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
        <div className="min-w-0">
          {beyond.length > 0 && (
            <p className="mb-5">
              <Link
                href={`/admitted-duties#township-${code}`}
                className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
              >
                {admitted("ofTownship", { count: beyond.length })}
              </Link>
            </p>
          )}
          {inForce && text ? (
            <>
              {text.list.correction && <CorrectionNote code={code} correction={text.list.correction} />}
              {text.list.duties.length > 0 && (
                <section aria-labelledby="duty-lists" className="mb-5">
                  <h2 id="duty-lists" className="mb-1 text-lg">
                    {duties("public.counts")}
                  </h2>
                  <DutyCountLinks
                    counts={countDuties(text.list.duties)}
                    path={localizedPath(`/townships/${code}/duties`, locale)}
                  />
                </section>
              )}
              <EntryFilterBar
                code={code}
                filter={{}}
                options={{
                  sections: valuesOf(({ section }) => section),
                  types: valuesOf(({ power }) => power.type),
                  domains: valuesOf(({ power }) => power.domain),
                }}
              />
              <div className="mb-8">
                <TypeBars
                  counts={countBy(entries, ({ power }) => power.type).map(({ key, count }) => ({ type: key, count }))}
                  source={t("list.source", {
                    township: shortName,
                    number: inForce.number,
                    day: formatDay(inForce.publishedOn, locale),
                  })}
                />
              </div>
              <EntrySections entries={entries} outstanding={outstanding} day={day} />
            </>
          ) : (
            <EmptyState title={t("list.none", { township: shortName })}>{t("list.noneAdvice")}</EmptyState>
          )}
        </div>
        <aside className="space-y-5">
          <Panel id="contact" title={t("contact.title")}>
            <ContactBox {...township} />
          </Panel>
          {inForce && (
            <Panel id="edition" title={t("list.thisEdition")}>
              <EditionFacts {...inForce} textHref={`/api/v1/townships/${code}/editions/${inForce.number}/content`} />
            </Panel>
          )}
          {inForce && (
            <Panel id="files" title={words("files.titleOf", { number: inForce.number })} className="print:hidden">
              <EditionFiles code={code} number={inForce.number} files={files} />
            </Panel>
          )}
          <QrCode
            // Of the edition shown here: it says when a paper of it is out of date, and leads to the current one.
            address={
              settings().appUrl +
              localizedPath(`/townships/${code}${inForce ? `/editions/${inForce.number}` : ""}`, locale)
            }
            label={t("list.qr", { township: shortName })}
            caption={t("list.qr", { township: shortName })}
          />
        </aside>
      </div>
    </>
  );
}
