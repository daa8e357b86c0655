import { Upload } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CeilingStandingTag, periodText } from "@/components/ceiling/ceiling-standing";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Callout } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { listCeilings } from "@/lib/menu/ceiling.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ceiling");
  return { title: t("title") };
}

/** The provincial catalogues, version after version. */
export default async function CeilingsPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "menu.read") === null) notFound();
  const [t, locale] = await Promise.all([getTranslations("ceiling"), getLocale()]);
  const rows = await inReading(ctx, (tx) => listCeilings(tx, civilDate(ctx.now)));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          reachOf(ctx.actor, "authority.keep") && (
            <LinkButton href="/ceilings/import" variant="primary" icon={<Upload aria-hidden className="size-4" />}>
              {t("import.title")}
            </LinkButton>
          )
        }
      />
      {!rows.some(({ state }) => state === "CONFIRMED") && (
        <Callout tone="warn" title={t("noneConfirmed")}>
          {t("noneConfirmedHint")}
        </Callout>
      )}
      <Panel flush>
        <DataTable
          caption={t("list.caption", { count: rows.length })}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t("list.none")}>{t("list.noneHint")}</EmptyState>}
          columns={[
            {
              key: "title",
              label: t("fields.title"),
              heading: true,
              cell: ({ id, title, documentNumber, issuingOrgan }) => (
                <>
                  <Link
                    href={`/ceilings/${id}`}
                    className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
                  >
                    {title}
                  </Link>
                  <span className="block text-sm font-normal text-muted">
                    {documentNumber} · {issuingOrgan}
                  </span>
                </>
              ),
            },
            {
              key: "period",
              label: t("list.period"),
              width: "16rem",
              cell: (row) => periodText(row, t, locale),
            },
            { key: "entries", label: t("list.entries"), width: "6rem", align: "end", cell: ({ entries }) => entries },
            {
              key: "standing",
              label: t("list.standing"),
              width: "8rem",
              cell: ({ standing }) => <CeilingStandingTag standing={standing} />,
            },
          ]}
        />
      </Panel>
    </>
  );
}
