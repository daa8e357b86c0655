import { Plus, Upload } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DepartmentBars } from "@/components/menu/department-bars";
import { EditionFrame } from "@/components/menu/edition-frame";
import { ItemsFilter } from "@/components/menu/items-filter";
import { ItemsTable } from "@/components/menu/items-table";
import { LinkButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { ProgressBar } from "@/components/ui/progress-bar";
import { reachOf } from "@/lib/identity/permissions";
import { listHolders } from "@/lib/menu/department.queries";
import { ItemFilter } from "@/lib/menu/item-filter.schema";
import { findItems } from "@/lib/menu/menu-items.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { loadEdition } from "./load-edition";

const PAGE_SIZE = 50;

type Props = Readonly<{
  params: Promise<{ editionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await loadEdition((await params).editionId);
  return { title: edition.title };
}

/** The matters of an edition, by domain. */
export default async function MenuEditionPage({ params, searchParams }: Props) {
  const { editionId } = await params;
  const { ctx, edition, isReviewed, actions } = await loadEdition(editionId);
  const filter = ItemFilter.parse(await searchParams);
  const t = await getTranslations("menu");
  const { found, departments } = await inReading(ctx, async (tx) => ({
    found: await findItems(tx, editionId, filter, PAGE_SIZE, civilDate(ctx.now)),
    departments: await listHolders(tx),
  }));
  const path = `/menu-editions/${editionId}`;
  const canEdit = edition.state === "DRAFT" && reachOf(ctx.actor, "menu.edit") !== null;
  const complete = edition.items - found.incomplete;
  return (
    <EditionFrame
      edition={edition}
      isReviewed={isReviewed}
      actions={actions}
      current="items"
      headerActions={
        <>
          {canEdit && (
            <>
              <LinkButton href={`${path}/items/new`} icon={<Plus aria-hidden className="size-4" />}>
                {t("items.add")}
              </LinkButton>
              <LinkButton href="/imports" icon={<Upload aria-hidden className="size-4" />}>
                {t("items.import")}
              </LinkButton>
            </>
          )}
          <a
            href={`/api/exports/menu/editions/${editionId}`}
            className="inline-flex min-h-9 items-center text-accent underline underline-offset-4 print:hidden"
          >
            {t("items.export")}
          </a>
        </>
      }
    >
      <ItemsFilter
        path={path}
        filter={filter}
        departments={departments}
        incomplete={found.incomplete}
        blocking={found.blocking}
        invalid={found.invalid}
        unsound={found.unsound}
      />
      {edition.items > 0 && (
        <div className="mb-5 max-w-reading">
          <ProgressBar
            label={t("completeness.label")}
            value={complete}
            max={edition.items}
            text={t("completeness.progress", { complete, total: edition.items })}
          />
          <DepartmentBars departments={found.byDepartment} />
        </div>
      )}
      <ItemsTable editionId={editionId} rows={found.rows} byDomain={found.byDomain} />
      <Pagination
        page={filter.page}
        pageCount={Math.max(1, Math.ceil(found.total / PAGE_SIZE))}
        total={found.total}
        hrefFor={(page) => `${path}?${pageQuery(filter, page)}`}
      />
    </EditionFrame>
  );
}

function pageQuery(filter: ItemFilter, page: number): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, page })) if (value) query.set(name, String(value));
  return query;
}
