import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DraftEditionForm } from "@/components/menu/draft-edition-form";
import { EditionStateTag } from "@/components/menu/edition-state-tag";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listEditions } from "@/lib/menu/menu-edition.queries";
import { inReading } from "@/lib/shared/transaction";
import { draftEditionAction } from "./actions";

const OPEN = ["DRAFT", "LEGALITY_REVIEW", "APPROVED"];

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("editions.title") };
}

/** Every menu edition; an editor begins the next one here. */
export default async function MenuEditionsPage() {
  const ctx = await requireContext();
  if (!reachOf(ctx.actor, "menu.read")) notFound();
  const [t, locale, editions] = await Promise.all([getTranslations("menu"), getLocale(), inReading(ctx, listEditions)]);
  const open = editions.find(({ state }) => OPEN.includes(state));
  const canDraft = reachOf(ctx.actor, "menu.edit") !== null && !open;
  return (
    <>
      <PageHeader title={t("editions.title")} lead={t("editions.lead")} />
      <div className="space-y-6">
        {canDraft && (
          <Panel title={t("draft.heading")} id="draft">
            <DraftEditionForm
              action={draftEditionAction}
              canBase={editions.some(({ state }) => state === "PUBLISHED")}
            />
          </Panel>
        )}
        <Panel title={t("editions.all")} flush>
          <DataTable
            caption={t("editions.all")}
            captionHidden
            rows={editions}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t("editions.none")}>{t("editions.noneHint")}</EmptyState>}
            columns={[
              {
                key: "title",
                label: t("fields.title"),
                heading: true,
                cell: ({ id, title, number }) => (
                  <Link href={`/menu-editions/${id}`} className="text-accent underline-offset-4 hover:underline">
                    {t("editions.row", { number, title })}
                  </Link>
                ),
              },
              { key: "state", label: t("fields.state"), cell: ({ state }) => <EditionStateTag state={state} /> },
              { key: "items", label: t("fields.items"), align: "end", cell: ({ items }) => items },
              {
                key: "document",
                label: t("fields.documentNumber"),
                cell: ({ documentNumber }) => documentNumber ?? "–",
              },
              {
                key: "published",
                label: t("fields.publishedOn"),
                cell: ({ publishedOn }) => (publishedOn ? formatDay(publishedOn, locale) : "–"),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
