import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { WrongDoor } from "@/components/door/wrong-door";
import { AnswerFacts } from "@/components/lookup/answer-facts";
import { ContactBox } from "@/components/lookup/contact-box";
import { HandlerLine, HandlerSince } from "@/components/lookup/handler-line";
import { LocalTextBox } from "@/components/lookup/local-text-box";
import { OutstandingNote } from "@/components/lookup/outstanding-mark";
import { PowerGuide } from "@/components/lookup/power-guide";
import { QrCode } from "@/components/lookup/qr-code";
import { Succession } from "@/components/lookup/succession";
import { TownshipTiles } from "@/components/lookup/township-tiles";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { Link } from "@/lib/i18n/navigation";
import { flowChart, outstandingChanges, today } from "@/lib/lookup/lookup.queries";
import { outstandingOnList } from "@/lib/lookup/outstanding.rules";
import { doorsOf } from "@/lib/lookup/power-page.rules";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { matterOf } from "../matter";

type Props = PageProps<"/[locale]/powers/[id]/[township]">;

export function generateStaticParams() {
  return [{ id: BUILD_ONLY, township: BUILD_ONLY }];
}

async function answerFor({ params }: Props) {
  const { id, township } = await params;
  const page = await matterOf(id);
  const handler = page.handlers.find((known) => known.township.code === township);
  if (!handler) notFound();
  return { page, handler };
}

export async function generateMetadata(props: Props) {
  await servedLocale();
  const { page, handler } = await answerFor(props);
  const t = await getTranslations("lookup.answer");
  return { title: t("title", { township: handler.township.shortName, matter: page.power.name }) };
}

/** One answer: this matter, in this township, is handled here. */
export default async function AnswerPage(props: Props) {
  const locale = await servedLocale();
  const { page, handler } = await answerFor(props);
  const { department, handlers, isFormer } = page;
  const { township, holding } = handler;
  // Where the township handles it, its list says how; what it keeps of its own the menu does not know.
  const power = holding?.power ?? page.power;
  const outstanding = holding
    ? (outstandingOnList(await outstandingChanges(), township.code, await today()).get(power.powerId) ?? [])
    : page.outstanding;
  const [t, local, villages] = await Promise.all([
    getTranslations("lookup"),
    getTranslations("local-text.public"),
    getTranslations("villages.public"),
  ]);
  const { door, authority } = doorsOf(handler, department);
  const path = `/powers/${power.code}/${township.code}`;
  return (
    <>
      <PageHeader
        title={power.name}
        lead={t("answer.lead", { township: township.shortName })}
        crumbs={[
          { label: t("search.title"), href: "/search" },
          { label: power.code, href: `/powers/${power.code}` },
          { label: township.shortName },
        ]}
      />
      {isFormer && (
        <Callout tone="warn" title={t("power.former")}>
          {t("power.formerAdvice")}
        </Callout>
      )}
      <Succession becameOf={page.becameOf} cameOf={page.cameOf} />
      {outstanding.length > 0 && (
        <Callout tone="warn" title={t("outstanding.title", { count: outstanding.length })}>
          <OutstandingNote changes={outstanding} />
        </Callout>
      )}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
        <div className="min-w-0 space-y-8">
          <section aria-labelledby="answer" className="rounded-lg border-2 border-accent bg-panel p-5 sm:p-7">
            <h2 id="answer" className="text-xl text-accent sm:text-2xl">
              <HandlerLine handler={handler} department={department} />
            </h2>
            {holding?.local && (
              <section aria-labelledby="local" className="mt-4">
                <h3 id="local" className="mb-1.5 font-semibold">
                  {local("title", { township: township.shortName })}
                </h3>
                <LocalTextBox local={holding.local} />
              </section>
            )}
            {door && (
              <div className="mt-4">
                <p className="text-sm text-muted">{t("answer.ask")}</p>
                <ContactBox {...door} />
              </div>
            )}
            {door && authority && authority.id !== door.id && (
              <p className="mt-3">{t("answer.authority", { door: door.shortName, authority: authority.name })}</p>
            )}
            {!door && <p className="mt-3">{t("answer.noDoor")}</p>}
            {holding && (
              <div className="mt-5 border-t border-line pt-4">
                <SummaryList
                  rows={[
                    { label: t("power.since"), value: <HandlerSince handler={handler} /> },
                    ...(holding.delegation
                      ? [
                          {
                            label: t("answer.decision"),
                            value: t("answer.decidedBy", {
                              organ: holding.delegation.organ,
                              day: formatDay(holding.delegation.decidedOn, locale),
                            }),
                          },
                        ]
                      : []),
                    { label: t("answer.scope"), value: holding.scope ?? t("guide.inFull") },
                    {
                      label: t("answer.list"),
                      value: (
                        <Link
                          href={`/townships/${township.code}/editions/${holding.edition.number}`}
                          className="text-accent underline underline-offset-4"
                        >
                          {t("answer.edition", { township: township.shortName, number: holding.edition.number })}
                        </Link>
                      ),
                    },
                  ]}
                />
              </div>
            )}
          </section>
          <p className="print:hidden">
            <Link
              href={`/townships/${township.code}/villages`}
              className="inline-flex min-h-7 items-center text-accent underline underline-offset-4 elder:min-h-11"
            >
              {villages("villages")}
            </Link>
          </p>
          <AnswerFacts power={power} />
          <WrongDoor power={power.code} township={township.code} />
          <PowerGuide power={power} chart={await flowChart(power.steps, locale)} saysBefore />
          <section aria-labelledby="elsewhere" className="print:hidden">
            <h2 id="elsewhere" className="mb-3 text-xl">
              {t("answer.elsewhere")}
            </h2>
            <TownshipTiles
              tiles={handlers
                .filter((other) => other.township.code !== township.code)
                .map((other) => ({
                  code: other.township.code,
                  name: other.township.shortName,
                  pilot: other.township.pilot,
                  note: other.holding ? t("answer.here") : department ? t("answer.city") : t("tile.none"),
                  href: `/powers/${power.code}/${other.township.code}`,
                }))}
            />
          </section>
        </div>
        <aside>
          <QrCode
            address={settings().appUrl + localizedPath(`${path}/on?day=${await today()}`, locale)}
            label={t("answer.qr")}
            caption={t("answer.qr")}
          />
          <p className="mt-4 text-center print:hidden">
            <Link
              href={`${path}/on`}
              className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
            >
              {t("answer.onDay")}
            </Link>
          </p>
        </aside>
      </div>
    </>
  );
}
