import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthorityPanel } from "@/components/ceiling/authority-flag";
import { CompletenessCell } from "@/components/menu/completeness";
import { ItemForm } from "@/components/menu/item-form";
import { ItemSummary } from "@/components/menu/item-summary";
import { RemoveItemForm } from "@/components/menu/remove-item-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { listHolders } from "@/lib/menu/department.queries";
import { itemTexts } from "@/lib/menu/power-form.rules";
import { inReading } from "@/lib/shared/transaction";
import { editItemAction, removeItemAction } from "../actions";
import { loadItem } from "./load-item";

type Props = Readonly<{
  params: Promise<{ editionId: string; itemId: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
}>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { editionId, itemId } = await params;
  const { item } = await loadItem(editionId, itemId);
  return { title: item.content.name };
}

/** One matter of an edition: to be changed while the edition is a draft, to be read otherwise. */
export default async function ItemPage({ params, searchParams }: Props) {
  const { editionId, itemId } = await params;
  const { ctx, item, canEdit } = await loadItem(editionId, itemId);
  const [t, holders] = await Promise.all([getTranslations("menu"), inReading(ctx, listHolders)]);
  const { edition, content } = item;
  const path = `/menu-editions/${editionId}`;
  const key = { editionId, itemId, powerVersionId: item.powerVersionId, version: item.version };
  return (
    <>
      <PageHeader
        title={content.name}
        tag={item.code}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: item.code },
        ]}
      />
      {(await searchParams).saved && <Callout tone="good">{t("items.saved")}</Callout>}
      <Panel title={t("completeness.label")} className="mb-6 max-w-reading">
        <CompletenessCell completeness={item.completeness} />
        {canEdit && item.isFrozen && <p className="mt-2 text-sm text-muted">{t("items.frozenHint")}</p>}
      </Panel>
      <AuthorityPanel powerId={item.powerId} judged={item.authority} className="mb-6 max-w-reading" />
      {canEdit ? (
        <>
          <ItemForm
            key={`${item.powerVersionId}-${item.version}`}
            action={editItemAction}
            hidden={key}
            initial={itemTexts({ ...content, part: item.part })}
            departments={holders.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            backHref={path}
            flow={{ href: `${path}/items/${itemId}/flow`, steps: content.steps }}
          />
          <Panel title={t("items.removeTitle")} className="mt-8 max-w-reading">
            <RemoveItemForm action={removeItemAction} hidden={key} />
          </Panel>
        </>
      ) : (
        <Panel title={t("items.content")}>
          <ItemSummary
            part={item.part}
            content={content}
            departments={Object.fromEntries(holders.map(({ id, name }) => [id, name]))}
          />
        </Panel>
      )}
    </>
  );
}
