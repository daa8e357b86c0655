import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EditionComparisonView } from "@/components/menu/edition-comparison";
import { EditionFrame } from "@/components/menu/edition-frame";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SelectField } from "@/components/ui/select-field";
import { listHolders } from "@/lib/menu/department.queries";
import { compareWith } from "@/lib/menu/edition-comparison.queries";
import { listEditions } from "@/lib/menu/menu-edition.queries";
import { inReading } from "@/lib/shared/transaction";
import { loadEdition } from "../load-edition";

type Props = Readonly<{
  params: Promise<{ editionId: string }>;
  searchParams: Promise<{ with?: string | string[] }>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { edition } = await loadEdition((await params).editionId);
  const t = await getTranslations("menu");
  return { title: `${t("tabs.compare")} · ${edition.title}` };
}

/** How an edition differs from another: from the one in force before it, unless the reader names one. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { editionId } = await params;
  const { ctx, edition, isReviewed, actions } = await loadEdition(editionId);
  const asked = (await searchParams).with;
  const t = await getTranslations("menu");
  const { editions, holders, comparison } = await inReading(ctx, async (tx) => {
    const all = await listEditions(tx);
    const other = all.find(({ id }) => id === asked && id !== editionId);
    return { editions: all, holders: await listHolders(tx), comparison: await compareWith(tx, edition, other?.id) };
  });
  const others = editions.filter(({ id }) => id !== editionId);
  return (
    <EditionFrame edition={edition} isReviewed={isReviewed} actions={actions} current="compare">
      {others.length > 0 && (
        <form className="mb-5 flex flex-wrap items-end gap-3 print:hidden">
          <div className="w-full max-w-96">
            <SelectField
              name="with"
              label={t("compare.with")}
              options={others.map(({ id, number, title }) => ({
                value: id,
                label: t("editions.row", { number, title }),
              }))}
              defaultValue={comparison?.before.id}
            />
          </div>
          <Button type="submit">{t("compare.show")}</Button>
        </form>
      )}
      {comparison ? (
        <EditionComparisonView
          editionId={editionId}
          comparison={comparison}
          departments={Object.fromEntries(holders.map(({ id, shortName }) => [id, shortName]))}
        />
      ) : (
        <EmptyState title={t("compare.none")}>{t("compare.noneHint")}</EmptyState>
      )}
    </EditionFrame>
  );
}
