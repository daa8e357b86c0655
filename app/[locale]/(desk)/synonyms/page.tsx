import { Plus, Upload } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { SynonymTable } from "@/components/synonyms/synonym-table";
import { TryQuestion } from "@/components/synonyms/try-question";
import { LinkButton } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { FilterBar } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { TextField } from "@/components/ui/text-field";
import { reachOf } from "@/lib/identity/permissions";
import { hrefWith, pageNumber } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { answerIf, answerTo, townships } from "@/lib/lookup/lookup.queries";
import { inReading } from "@/lib/shared/transaction";
import { listSynonyms } from "@/lib/synonyms/synonym.queries";
import { SynonymFields } from "@/lib/synonyms/synonym.schema";

type Asked = Readonly<Partial<Record<"q" | "page" | "done" | "question" | "word" | "targets", string>>>;
type Props = Readonly<{ searchParams: Promise<Asked> }>;

const LONGEST = 100;
const A_PAGE = 50;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("synonyms");
  return { title: t("title") };
}

/** What residents say, what it is called officially, and what a question finds by it. */
export default async function SynonymsPage({ searchParams }: Props) {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "synonyms.keep") === null) notFound();
  const [asked, t, locale] = [await searchParams, await getTranslations("synonyms"), await getLocale()];
  const q = String(asked.q ?? "").slice(0, LONGEST);
  const rows = await inReading(ctx, (tx) => listSynonyms(tx, q));
  const pageCount = Math.max(1, Math.ceil(rows.length / A_PAGE));
  const page = Math.min(pageNumber.parse(asked.page ?? 1), pageCount);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/synonyms/new" variant="primary" icon={<Plus aria-hidden className="size-4" />}>
              {t("add")}
            </LinkButton>
            <LinkButton href="/synonyms/import" icon={<Upload aria-hidden className="size-4" />}>
              {t("import.title")}
            </LinkButton>
            <DownloadLink href={`/api/exports/synonyms?locale=${locale}`}>{t("export")}</DownloadLink>
          </>
        }
      />
      {asked.done && t.has(`done.${asked.done}`) && <StatusBanner tone="good" title={t(`done.${asked.done}`)} />}
      <FilterBar path="/synonyms">
        <TextField
          name="q"
          label={t("search")}
          hint={t("searchHint")}
          type="search"
          defaultValue={q}
          maxLength={LONGEST}
        />
      </FilterBar>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem] elder:lg:grid-cols-1">
        <div>
          <Panel flush>
            <SynonymTable rows={rows.slice((page - 1) * A_PAGE, page * A_PAGE)} total={rows.length} />
          </Panel>
          <Pagination
            page={page}
            pageCount={pageCount}
            total={rows.length}
            hrefFor={(number) => hrefWith("/synonyms", { q, page: number })}
          />
        </div>
        <TryQuestion asked={asked} outcome={await outcomeOf(asked)} />
      </div>
    </>
  );
}

/** What the question finds now, and with the word that is tried; nothing is saved. */
async function outcomeOf({ question = "", word, targets }: Asked) {
  const text = String(question).trim().slice(0, LONGEST);
  if (text === "") return null;
  const tried = SynonymFields.safeParse({ word, targets });
  const [now, changed, places] = [
    await answerTo(text),
    tried.success ? await answerIf(text, tried.data) : null,
    await townships(),
  ];
  const township = places.find(({ code }) => code === now.place.township)?.shortName ?? null;
  return { now: now.matters, after: changed?.matters ?? null, township };
}
