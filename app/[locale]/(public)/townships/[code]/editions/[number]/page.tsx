import { Braces } from "lucide-react";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CorrectionNote } from "@/components/lookup/correction-note";
import { DutySections } from "@/components/lookup/duty-sections";
import { EditionChanges } from "@/components/lookup/edition-changes";
import { EditionFacts } from "@/components/lookup/edition-facts";
import { EditionFiles } from "@/components/lookup/edition-files";
import { EntrySections } from "@/components/lookup/entry-sections";
import { Permalinks } from "@/components/lookup/permalinks";
import { QrCode } from "@/components/lookup/qr-code";
import { buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { diffDuties } from "@/lib/duty-lists/duty-plan.rules";
import { diffEntries } from "@/lib/duty-lists/list-diff.rules";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { Link } from "@/lib/i18n/navigation";
import { standingOf } from "@/lib/lookup/list-head.rules";
import { fileHeads } from "@/lib/lookup/lookup.queries";
import { settings } from "@/lib/shared/env";
import { BUILD_ONLY, servedLocale } from "../../../../served-locale";
import { textOf, townshipLists } from "../../township";

type Props = PageProps<"/[locale]/townships/[code]/editions/[number]">;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY, number: BUILD_ONLY }];
}

async function edition({ params }: Props) {
  const { code, number } = await params;
  const lists = await townshipLists(code);
  const head = lists.heads.find((known) => String(known.number) === number);
  if (!head) notFound();
  return { ...lists, head };
}

export async function generateMetadata(props: Props) {
  await servedLocale();
  const { township, head } = await edition(props);
  const t = await getTranslations("lookup.edition");
  return { title: t("title", { township: township.shortName, number: head.number }) };
}

const TONES = { coming: "info", "in-force": "good", former: "warn" } as const;

/** One edition for ever, under its own address: in force, coming, or superseded and saying so. */
export default async function EditionPage(props: Props) {
  const locale = await servedLocale();
  const { township, head, heads, inForce, day } = await edition(props);
  const t = await getTranslations("lookup");
  const words = await getTranslations("editions");
  const { code, shortName } = township;
  const text = await textOf(head);
  const files = (await fileHeads(code)).filter(({ number }) => number === head.number);
  const duties = await getTranslations("duties");
  const former = heads.find(({ number }) => number === head.number - 1);
  const formerList = former && (await textOf(former)).list;
  const successor = heads.find(({ number }) => number === head.number + 1);
  const standing = standingOf(head, heads, day);
  const path = `/townships/${code}/editions/${head.number}`;
  const standingWords = {
    number: head.number,
    day: formatDay(standing === "former" && successor ? successor.inForceOn : head.inForceOn, locale),
    by: successor?.number ?? 0,
  };
  return (
    <>
      <PageHeader
        title={t("edition.title", { township: shortName, number: head.number })}
        crumbs={[
          { label: t("townships.title"), href: "/townships" },
          { label: shortName, href: `/townships/${code}` },
          { label: t("editions.crumb"), href: `/townships/${code}/editions` },
          { label: t("facts.edition", { number: head.number }) },
        ]}
        actions={
          <a href={`/api/v1${path}`} className={buttonClass()}>
            <Braces aria-hidden className="size-4" />
            JSON
          </a>
        }
      />
      <StatusBanner tone={TONES[standing]} title={t(`edition.${standing}`, standingWords)}>
        {standing !== "in-force" && inForce && (
          <Link
            href={`/townships/${code}`}
            className="inline-flex min-h-7 items-center text-accent underline underline-offset-4"
          >
            {t("edition.toCurrent", { number: inForce.number })}
          </Link>
        )}
      </StatusBanner>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_17rem] elder:lg:grid-cols-1">
        <div className="min-w-0">
          {text.list.correction && <CorrectionNote code={code} correction={text.list.correction} />}
          {former && formerList && (
            <Panel
              id="changes"
              title={t("edition.against", { number: former.number })}
              aside={
                <Link
                  href={`/townships/${code}/editions/compare?from=${former.number}&to=${head.number}`}
                  className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                >
                  {words("compare.short")}
                </Link>
              }
              className="mb-8"
            >
              <EditionChanges
                diff={diffEntries(formerList.entries, text.list.entries)}
                duties={diffDuties(formerList.duties, text.list.duties)}
                removals={text.list.removed}
                adjustments={text.list.adjustments}
              />
            </Panel>
          )}
          <EntrySections entries={text.list.entries.map((entry, index) => ({ ...entry, ordinal: index + 1 }))} />
          {text.list.duties.length > 0 && (
            <details className="mt-10 rounded-lg border border-line bg-panel p-4" id="duties">
              <summary className="min-h-7 cursor-pointer text-lg text-accent underline underline-offset-4">
                {duties("public.frozen", { count: text.list.duties.length })}
              </summary>
              <div className="mt-4">
                <DutySections duties={text.list.duties} />
              </div>
            </details>
          )}
        </div>
        <aside className="space-y-5">
          <Panel id="facts" title={t("list.thisEdition")}>
            <EditionFacts {...head} textHref={`/api/v1${path}/content`} />
          </Panel>
          <Panel id="files" title={words("files.title")} className="print:hidden">
            <EditionFiles code={code} number={head.number} files={files} />
          </Panel>
          <Panel id="addresses" title={words("links.title")}>
            <Permalinks site={settings().appUrl} code={code} number={head.number} />
          </Panel>
          <QrCode
            address={settings().appUrl + localizedPath(path, locale)}
            label={t("edition.qr", { township: shortName, number: head.number })}
            caption={t("edition.qr", { township: shortName, number: head.number })}
          />
        </aside>
      </div>
    </>
  );
}
