import { FileCheck2 } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CompetenceFacts } from "@/components/lookup/competence-facts";
import { ContactBox } from "@/components/lookup/contact-box";
import { DayForm } from "@/components/lookup/day-form";
import { joinWords } from "@/components/lookup/join-words";
import { QrCode } from "@/components/lookup/qr-code";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout, StatusBanner } from "@/components/ui/status";
import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { Link } from "@/lib/i18n/navigation";
import { changedWords, competence, stoodAlike } from "@/lib/lookup/competence.rules";
import { competenceSentence } from "@/lib/lookup/competence-words";
import { settings } from "@/lib/shared/env";
import { askedDay } from "../../../../asked-day";
import { BUILD_ONLY, servedLocale } from "../../../../served-locale";
import { textOf, townshipLists } from "../../../../townships/[code]/township";
import { matterOf } from "../../matter";

/** The day is in the address: this page is made for each request, the editions are kept. */
export const instant = false;

export function generateStaticParams() {
  return [{ id: BUILD_ONLY, township: BUILD_ONLY }];
}

type Props = PageProps<"/[locale]/powers/[id]/[township]/on">;

export async function generateMetadata({ params, searchParams }: Props) {
  const locale = await servedLocale();
  const { power } = await matterOf((await params).id);
  const { day } = await askedDay(searchParams);
  const t = await getTranslations("competence");
  return { title: t("title", { matter: power.name, day: formatDay(day, locale) }), robots: { index: false } };
}

/** Who was competent on a day, on what it rests, its certificate, and whether a paper of that day is out of date. */
export default async function CompetencePage({ params, searchParams }: Props) {
  const locale = await servedLocale();
  const { id, township: code } = await params;
  const { power, department } = await matterOf(id);
  const { township, heads } = await townshipLists(code);
  const { day, now, unusable } = await askedDay(searchParams);
  const t = await getTranslations("competence");
  const said = translator(locale, "competence");
  const path = `/powers/${power.code}/${township.code}`;
  const answerOn = async (on: typeof day) => {
    const head = editionInForce(heads, on);
    const list = head && (await textOf(head)).list;
    return list && { head, list, answer: competence(list, power.code, on) };
  };
  const [then, current] = [await answerOn(day), await answerOn(now)];
  const [first] = heads;
  const words = { day: formatDay(day, locale), on: formatDay(day, locale), township: township.shortName };
  const asked = new URLSearchParams({ power: power.code, township: township.code, on: day });
  const isAlike = then && current && stoodAlike(then.answer, current.answer);
  // A paper also says how: another fee or basis makes it out of date, whoever is competent.
  const reworded = isAlike ? changedWords(then.list, current.list, power.code) : [];
  const fields = await getTranslations("lookup.changes.fields");
  const verdict = !isAlike ? "changed" : reworded.length > 0 ? "reworded" : "same";
  return (
    <>
      <PageHeader
        title={t("title", { matter: power.name, day: words.day })}
        lead={t("lead", words)}
        crumbs={[
          { label: power.code, href: `/powers/${power.code}` },
          { label: township.shortName, href: path },
          { label: t("crumb") },
        ]}
      />
      {unusable && (
        <Callout tone="warn">
          <p>{t("invalidDay", { day: unusable })}</p>
        </Callout>
      )}
      <DayForm path={`${path}/on`} day={day} />
      {then ? (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
          <div className="min-w-0 space-y-6">
            <section aria-labelledby="answer" className="rounded-lg border-2 border-accent bg-panel p-5 sm:p-7">
              <h2 id="answer" className="mb-5 text-xl text-accent sm:text-2xl">
                {competenceSentence(said, locale, then.answer)}
              </h2>
              <CompetenceFacts answer={then.answer} sha256={then.head.sha256} />
            </section>
            {day !== now && (
              <Panel id="today" title={t("today.title", { day: formatDay(now, locale) })}>
                <StatusBanner
                  tone={verdict === "same" ? "good" : "warn"}
                  title={t(`today.${verdict}`, {
                    ...words,
                    fields: joinWords(
                      reworded.map((field) => fields(field)),
                      locale,
                    ),
                  })}
                >
                  {current && !isAlike && competenceSentence(said, locale, current.answer)}
                  {current && verdict === "same" && current.head.number !== then.head.number
                    ? t("today.sameOther", { number: current.head.number })
                    : null}
                  {current && verdict === "reworded" && (
                    <Link
                      href={`/townships/${township.code}/editions/compare?from=${then.head.number}&to=${current.head.number}`}
                      className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
                    >
                      {t("today.compare", { from: then.head.number, to: current.head.number })}
                    </Link>
                  )}
                </StatusBanner>
                <LinkButton href={path}>{t("today.now")}</LinkButton>
              </Panel>
            )}
            {then.answer.standing === "not-listed" && department && (
              <Panel id="city" title={t("cityBody")}>
                <ContactBox {...department} />
              </Panel>
            )}
          </div>
          <aside className="space-y-5">
            <Panel id="certificate" title={t("certificate.title")}>
              <p className="mb-3 text-sm">{t("certificate.lead")}</p>
              <div className="flex flex-col gap-2 print:hidden">
                <a href={`/api/v1/competence/certificate?${asked}`} download className={buttonClass("primary")}>
                  <FileCheck2 aria-hidden className="size-4" />
                  {t("certificate.bundle")}
                </a>
                <a href={`/api/v1/competence/certificate.pdf?${asked}`} className={buttonClass()}>
                  {t("certificate.pdf")}
                </a>
                <LinkButton href="/verify">{t("certificate.how")}</LinkButton>
              </div>
            </Panel>
            <QrCode
              address={settings().appUrl + localizedPath(`${path}/on?day=${day}`, locale)}
              label={t("certificate.qr", words)}
              caption={t("certificate.qr", words)}
            />
          </aside>
        </div>
      ) : (
        <EmptyState title={t("list.none", words)}>
          {first ? t("noList", { ...words, since: formatDay(first.inForceOn, locale) }) : t("noListYet", words)}
        </EmptyState>
      )}
    </>
  );
}
