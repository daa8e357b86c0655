import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { AuthorityPanel } from "@/components/ceiling/authority-flag";
import { CompletenessCell } from "@/components/menu/completeness";
import { ItemForm } from "@/components/menu/item-form";
import { ItemSummary } from "@/components/menu/item-summary";
import { RemoveItemForm } from "@/components/menu/remove-item-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listHolders } from "@/lib/menu/department.queries";
import { findItem } from "@/lib/menu/menu-items.queries";
import { itemTexts } from "@/lib/menu/power-form.rules";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { editItemAction, removeItemAction } from "../actions";

type Props = Readonly<{
  params: Promise<{ editionId: string; itemId: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
}>;

const loadItem = cache(async (editionId: string, itemId: string) => {
  const ctx = await requireContext();
  if (!reachOf(ctx.actor, "menu.read") || !z.uuid().safeParse(itemId).success) notFound();
  const item = await inReading(ctx, (tx) => findItem(tx, itemId, civilDate(ctx.now)));
  if (!item || item.edition.id !== editionId) notFound();
  return { ctx, item };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { editionId, itemId } = await params;
  const { item } = await loadItem(editionId, itemId);
  return { title: item.content.name };
}

/** One matter of an edition: to be changed while the edition is a draft, to be read otherwise. */
export default async function ItemPage({ params, searchParams }: Props) {
  const { editionId, itemId } = await params;
  const { ctx, item } = await loadItem(editionId, itemId);
  const [t, holders] = await Promise.all([getTranslations("menu"), inReading(ctx, listHolders)]);
  const { edition, content } = item;
  const path = `/menu-editions/${editionId}`;
  const canEdit = edition.state === "DRAFT" && reachOf(ctx.actor, "menu.edit") !== null;
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
