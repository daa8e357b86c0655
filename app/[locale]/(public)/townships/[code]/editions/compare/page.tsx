import { Braces } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CountBars } from "@/components/charts/count-bars";
import { CompareForm } from "@/components/lookup/compare-form";
import { EditionComparison } from "@/components/lookup/edition-comparison";
import { PrintedQr } from "@/components/lookup/printed-qr";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { changesBetween } from "@/lib/duty-lists/edition-changes.rules";
import type { PublishedList } from "@/lib/duty-lists/published-list.schema";
import type { ListHead } from "@/lib/lookup/lookup.schema";
import { queryFields } from "../../../../query";
import { BUILD_ONLY, servedLocale } from "../../../../served-locale";
import { textOf, townshipLists } from "../../township";

type Props = PageProps<"/[locale]/townships/[code]/editions/compare">;

/** The pair is in the address: this page is made for each request, the editions are not read again. */
export const instant = false;

export function generateStaticParams() {
  return [{ code: BUILD_ONLY }];
}

/** The pair that is asked for, the earlier first; the two newest when nothing is said. */
async function pairOf(
  { searchParams }: Props,
  heads: readonly ListHead[],
): Promise<[ListHead, ListHead] | "one" | "unknown"> {
  const [newest, second] = heads.toReversed();
  if (!newest || !second) return "one";
  const { from = String(second.number), to = String(newest.number) } = await queryFields(searchParams, "from", "to");
  const [one, other] = [from, to].map((text) => heads.find(({ number }) => String(number) === text));
  if (!one || !other) return "unknown";
  return one.number <= other.number ? [one, other] : [other, one];
}

export async function generateMetadata(props: Props) {
  await servedLocale();
  const { township } = await townshipLists((await props.params).code);
  const t = await getTranslations("editions.compare");
  return { title: `${t("crumb")} · ${township.shortName}`, robots: { index: false } };
}

/** Two editions of a list against each other. */
export default async function ComparePage(props: Props) {
  await servedLocale();
  const { township, heads } = await townshipLists((await props.params).code);
  const t = await getTranslations("editions.compare");
  const lookup = await getTranslations("lookup");
  const { code, shortName } = township;
  const crumbs = [
    { label: lookup("townships.title"), href: "/townships" },
    { label: shortName, href: `/townships/${code}` },
    { label: lookup("editions.crumb"), href: `/townships/${code}/editions` },
    { label: t("crumb") },
  ];
  const pair = await pairOf(props, heads);
  if (typeof pair === "string") {
    const [newest, second] = heads.toReversed();
    return (
      <>
        <PageHeader title={t("short")} crumbs={crumbs} />
        {newest && second && (
          <CompareForm code={code} editions={heads.toReversed()} from={second.number} to={newest.number} />
        )}
        <EmptyState title={t(pair)}>{t(`${pair}Advice`)}</EmptyState>
      </>
    );
  }
  const [earlier, later] = pair;
  const [from, to] = [earlier.number, later.number];
  const since: PublishedList[] = [];
  for (const head of heads) if (head.number > from && head.number <= to) since.push((await textOf(head)).list);
  const [before, after] = [(await textOf(earlier)).list, (await textOf(later)).list];
  const changes = changesBetween(before, after, since);
  const counts = { added: changes.added.length, changed: changes.changed.length, removed: changes.removed.length };
  const isSame = counts.added + counts.changed + counts.removed === 0;
  return (
    <>
      <PageHeader
        title={t("title", { township: shortName, from, to })}
        lead={t("lead")}
        crumbs={crumbs}
        actions={
          from < to && (
            <a href={`/api/v1/townships/${code}/editions/${to}/changes?since=${from}`} className={buttonClass()}>
              <Braces aria-hidden className="size-4" />
              {t("json")}
            </a>
          )
        }
      />
      <CompareForm code={code} editions={heads.toReversed()} from={from} to={to} />
      {isSame ? (
        <EmptyState title={t("same")} />
      ) : (
        <>
          <CountBars
            title={t("summary", { from, to, ...counts })}
            heads={{ of: t("kind"), count: t("count") }}
            bars={(["added", "changed", "removed"] as const).map((key) => ({
              key,
              label: t(`kinds.${key}`),
              count: counts[key],
              look: key === "removed" ? "refused" : key === "changed" ? "part" : "whole",
            }))}
            source={t("source", { township: shortName, from, to })}
          />
          <EditionComparison changes={changes} from={from} to={to} />
        </>
      )}
      <PrintedQr path={`/townships/${code}/editions/compare?from=${from}&to=${to}`} />
    </>
  );
}
