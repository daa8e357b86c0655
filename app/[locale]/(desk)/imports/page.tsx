import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ImportStateTag } from "@/components/menu/import-state-tag";
import { UploadForm } from "@/components/menu/upload-form";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listEditions } from "@/lib/menu/menu-edition.queries";
import { listImports } from "@/lib/menu/menu-import.queries";
import { inReading } from "@/lib/shared/transaction";
import { uploadAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("imports.title") };
}

/** Workbooks on their way into the draft, and a place for the next one. */
export default async function ImportsPage() {
  const ctx = await requireContext();
  if (!reachOf(ctx.actor, "menu.edit")) notFound();
  const [t, locale, { editions, imports }] = await Promise.all([
    getTranslations("menu"),
    getLocale(),
    inReading(ctx, async (tx) => ({ editions: await listEditions(tx), imports: await listImports(tx) })),
  ]);
  const draft = editions.find(({ state }) => state === "DRAFT");
  return (
    <>
      <PageHeader title={t("imports.title")} lead={t("imports.lead")} />
      <div className="space-y-6">
        <Panel
          title={t("imports.upload")}
          id="upload"
          aside={
            <a
              href={`/api/exports/menu/template?locale=${locale}`}
              className="inline-flex min-h-6 items-center gap-1 text-accent underline underline-offset-4 elder:min-h-9"
            >
              <Download aria-hidden className="size-4" />
              {t("imports.template")}
            </a>
          }
        >
          {draft ? (
            <UploadForm
              action={uploadAction}
              editionId={draft.id}
              editionTitle={t("editions.row", { number: draft.number, title: draft.title })}
            />
          ) : (
            <EmptyState
              title={t("imports.noDraft")}
              action={<LinkButton href="/menu-editions">{t("imports.toEditions")}</LinkButton>}
            >
              {t("imports.noDraftHint")}
            </EmptyState>
          )}
        </Panel>
        <Panel title={t("imports.all")} flush>
          <DataTable
            caption={t("imports.all")}
            captionHidden
            rows={imports}
            rowKey={({ id }) => id}
            empty={<EmptyState title={t("imports.none")} />}
            columns={[
              {
                key: "file",
                label: t("imports.file"),
                heading: true,
                cell: ({ id, fileName }) => (
                  <Link href={`/imports/${id}`} className="text-accent underline-offset-4 hover:underline">
                    {fileName}
                  </Link>
                ),
              },
              { key: "state", label: t("fields.state"), cell: ({ state }) => <ImportStateTag state={state} /> },
              { key: "edition", label: t("imports.into"), cell: ({ edition }) => t("editions.row", edition) },
              {
                key: "rows",
                label: t("imports.rows"),
                align: "end",
                cell: ({ rows, accepted }) =>
                  rows === null ? "–" : t("imports.rowsOf", { rows, accepted: accepted ?? 0 }),
              },
              {
                key: "at",
                label: t("imports.at"),
                cell: ({ uploadedAt }) => formatInstant(uploadedAt, locale),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
