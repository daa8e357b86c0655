import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ItemForm } from "@/components/menu/item-form";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { localizedPath } from "@/lib/i18n/locales";
import { reachOf } from "@/lib/identity/permissions";
import { listHolders } from "@/lib/menu/department.queries";
import { inReading } from "@/lib/shared/transaction";
import { loadEdition } from "../../load-edition";
import { addItemAction } from "../actions";

type Props = Readonly<{
  params: Promise<{ editionId: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("items.add") };
}

/** One more matter on a draft. */
export default async function NewItemPage({ params, searchParams }: Props) {
  const { editionId } = await params;
  const { ctx, edition } = await loadEdition(editionId);
  const path = `/menu-editions/${editionId}`;
  if (edition.state !== "DRAFT" || !reachOf(ctx.actor, "menu.edit")) {
    redirect(localizedPath(path, await getLocale()));
  }
  const [t, holders] = await Promise.all([getTranslations("menu"), inReading(ctx, listHolders)]);
  const after = (await searchParams).after;
  return (
    <>
      <PageHeader
        title={t("items.add")}
        lead={t("items.addLead")}
        crumbs={[
          { label: t("editions.title"), href: "/menu-editions" },
          { label: edition.title, href: path },
          { label: t("items.add") },
        ]}
      />
      {typeof after === "string" && <Callout tone="good">{t("items.added", { code: after })}</Callout>}
      <ItemForm
        action={addItemAction}
        hidden={{ editionId }}
        initial={{ part: "OPTIONAL" }}
        departments={holders.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        isNew
        backHref={path}
      />
    </>
  );
}
