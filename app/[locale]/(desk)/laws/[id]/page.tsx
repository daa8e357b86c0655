import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { AuditTrail } from "@/components/audit/audit-trail";
import { RepealForm } from "@/components/ceiling/authority-forms";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findLaw } from "@/lib/law/law-page.queries";
import { inReading } from "@/lib/shared/transaction";
import { recordRepealAction } from "../actions";

type Props = Readonly<{ params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> }>;

const load = cache(async (id: string) => {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "menu.read") === null || !z.uuid().safeParse(id).success) notFound();
  const law = await inReading(ctx, (tx) => findLaw(tx, id));
  if (!law) notFound();
  return { ctx, law };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `《${(await load((await params).id)).law.title}》` };
}

/** One law: whether it still is one, and which matters rest on it. */
export default async function LawPage({ params, searchParams }: Props) {
  const [{ ctx, law }, { done }] = [await load((await params).id), await searchParams];
  const [t, locale] = await Promise.all([getTranslations("ceiling"), getLocale()]);
  return (
    <>
      <PageHeader
        title={`《${law.title}》`}
        tag={t(`laws.levels.${law.level}`)}
        crumbs={[{ label: t("laws.title"), href: "/laws" }, { label: law.title }]}
      />
      {done === "saved" && <StatusBanner tone="good" title={t("laws.saved")} />}
      {law.repealedOn && (
        <StatusBanner
          tone="bad"
          title={t("laws.banner", { day: formatDay(law.repealedOn, locale), source: law.repealSource ?? "" })}
        >
          {t("laws.bannerHint")}
        </StatusBanner>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_24rem]">
        <Panel id="citing" title={t("laws.citing", { count: law.citing.length })} flush>
          <DataTable
            caption={t("laws.citing", { count: law.citing.length })}
            captionHidden
            rows={law.citing}
            rowKey={({ powerId, article }) => `${powerId} ${article}`}
            empty={<EmptyState title={t("laws.notCited")}>{t("laws.notCitedHint")}</EmptyState>}
            columns={[
              { key: "code", label: t("entries.code"), width: "8rem", cell: ({ code }) => code },
              {
                key: "name",
                label: t("entries.matter"),
                heading: true,
                cell: ({ powerId, name }) => (
                  <Link
                    href={`/authority/${powerId}`}
                    className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
                  >
                    {name}
                  </Link>
                ),
              },
              { key: "article", label: t("laws.article"), width: "12rem", cell: ({ article }) => article ?? "—" },
            ]}
          />
        </Panel>
        {reachOf(ctx.actor, "authority.keep") && (
          <Panel id="repeal" title={t("laws.record")}>
            <RepealForm
              action={recordRepealAction}
              hidden={{ lawId: law.id, version: law.version }}
              kept={{ repealedOn: law.repealedOn ?? "", source: law.repealSource ?? "" }}
            />
          </Panel>
        )}
      </div>
      <Panel id="trail" title={t("trail")} className="mt-6">
        <AuditTrail entries={law.trail} />
      </Panel>
    </>
  );
}
