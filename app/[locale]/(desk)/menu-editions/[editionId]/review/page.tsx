import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LawTextList } from "@/components/menu/law-text-list";
import { OpinionList } from "@/components/menu/opinion-list";
import { ReviewForm } from "@/components/menu/review-form";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { loadEditionMatters } from "@/lib/menu/edition-content.queries";
import { inReading } from "@/lib/shared/transaction";
import { reviewEditionAction } from "../../actions";
import { loadForStep } from "../step-page";

const PAGE_SIZE = 25;

type Props = Readonly<{
  params: Promise<{ editionId: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("review.title") };
}

/** The legality reviewer's page: every matter with the text of its law beside it, and the opinion below. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const { editionId } = await params;
  const { ctx, edition, opinions } = await loadForStep(editionId, "review");
  const [t, matters] = await Promise.all([
    getTranslations("menu"),
    inReading(ctx, (tx) => loadEditionMatters(tx, editionId)),
  ]);
  const pageCount = Math.max(1, Math.ceil(matters.length / PAGE_SIZE));
  const page = Math.min(pageCount, Math.max(1, Number((await searchParams).page) || 1));
  const path = `/menu-editions/${editionId}`;
  return (
    <>
      <PageHeader
        title={t("review.title")}
        lead={t("review.lead", { count: edition.items })}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: t("review.title") },
        ]}
        actions={<LinkButton href={`${path}/compare`}>{t("review.compare")}</LinkButton>}
      />
      {edition.review && (
        <p className="mb-4">
          <Deadline {...edition.review.deadline} /> <span className="text-muted">{t("review.clock")}</span>
        </p>
      )}
      <div className="space-y-6">
        <section aria-labelledby="matters">
          <div className="mb-3 flex flex-wrap items-baseline justify-between gap-4">
            <h2 id="matters" className="text-lg">
              {t("review.matters")}
            </h2>
            <a
              href="#opinion"
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
            >
              {t("review.toOpinion")}
            </a>
          </div>
          <LawTextList matters={matters.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)} />
          <Pagination
            page={page}
            pageCount={pageCount}
            total={matters.length}
            hrefFor={(number) => `${path}/review?page=${number}`}
          />
        </section>
        {opinions.length > 0 && (
          <Panel title={t("review.earlier")}>
            <OpinionList opinions={opinions} />
          </Panel>
        )}
        <Panel title={t("review.opinion")} id="opinion">
          <ReviewForm
            action={reviewEditionAction}
            editionId={editionId}
            version={edition.version}
            digest={edition.digest ?? ""}
          />
        </Panel>
      </div>
    </>
  );
}
