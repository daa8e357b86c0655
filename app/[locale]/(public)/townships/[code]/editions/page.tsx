import { Printer } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CompareForm } from "@/components/lookup/compare-form";
import { ChangeCounts } from "@/components/lookup/edition-changes";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status";
import { Timeline } from "@/components/ui/timeline";
import { diffDuties } from "@/lib/duty-lists/duty-plan.rules";
import { diffEntries } from "@/lib/duty-lists/list-diff.rules";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { mattersOn, standingOf } from "@/lib/lookup/list-head.rules";
import type { ListText } from "@/lib/lookup/lookup.schema";
import { BUILD_ONLY, servedLocale } from "../../../served-locale";
import { textOf, townshipLists } from "../township";

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

export async function generateMetadata({ params }: PageProps<"/[locale]/townships/[code]/editions">) {
  await servedLocale();
  const { township } = await townshipLists((await params).code);
  const t = await getTranslations("lookup.editions");
  return { title: t("title", { township: township.shortName }) };
}

const TONES = { coming: "info", "in-force": "good", former: "neutral" } as const;

/** Every edition of a township's list, the newest first, each with what it changed. */
export default async function EditionsPage({ params }: PageProps<"/[locale]/townships/[code]/editions">) {
  const locale = await servedLocale();
  const { township, heads, day, inForce } = await townshipLists((await params).code);
  const t = await getTranslations("lookup");
  const words = await getTranslations("editions");
  const [newest, second] = heads.toReversed();
  const texts: ListText[] = [];
  for (const head of heads) texts.push(await textOf(head));
  const items = heads.map((head, index) => {
    const standing = standingOf(head, heads, day);
    const [former, text] = [texts[index - 1], texts[index]];
    return {
      id: String(head.number),
      tone: TONES[standing],
      when: t("editions.published", { day: formatDay(head.publishedOn, locale) }),
      by: head.documentNumber,
      title: (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            href={`/townships/${township.code}/editions/${head.number}`}
            className="inline-flex min-h-7 items-center text-lg text-accent underline underline-offset-4"
          >
            {t("facts.edition", { number: head.number })}
          </Link>
          <StatusTag tone={TONES[standing]}>{t(`standing.${standing}`)}</StatusTag>
        </span>
      ),
      body: (
        <>
          <p>{t("editions.inForce", { day: formatDay(head.inForceOn, locale), count: mattersOn(head) })}</p>
          {former && text && (
            <p className="text-muted">
              <ChangeCounts
                diff={diffEntries(former.list.entries, text.list.entries)}
                duties={diffDuties(former.list.duties, text.list.duties)}
              />{" "}
              <Link
                href={`/townships/${township.code}/editions/compare?from=${head.number - 1}&to=${head.number}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {words("compare.short")}
              </Link>
            </p>
          )}
          {text?.list.correction && (
            <p className="text-warn">{words("correction.title", { number: text.list.correction.ofEdition })}</p>
          )}
          <p>
            <code className="font-mono text-xs break-all text-muted">{head.sha256}</code>
          </p>
        </>
      ),
    };
  });
  return (
    <>
      <PageHeader
        title={t("editions.title", { township: township.shortName })}
        lead={t("editions.lead")}
        crumbs={[
          { label: t("townships.title"), href: "/townships" },
          { label: township.shortName, href: `/townships/${township.code}` },
          { label: t("editions.crumb") },
        ]}
        actions={
          inForce && (
            <LinkButton href={`/townships/${township.code}/notice`} icon={<Printer aria-hidden className="size-4" />}>
              {t("list.notice")}
            </LinkButton>
          )
        }
      />
      {newest && second && (
        <CompareForm code={township.code} editions={heads.toReversed()} from={second.number} to={newest.number} />
      )}
      {items.length > 0 ? (
        <div className="rounded-lg border border-line bg-panel p-5">
          <Timeline items={items.toReversed()} />
        </div>
      ) : (
        <EmptyState title={t("list.none", { township: township.shortName })}>{t("list.noneAdvice")}</EmptyState>
      )}
    </>
  );
}
