import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FeedbackTabs } from "@/components/feedback/feedback-tabs";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { misroutesByMatter } from "@/lib/feedback/feedback.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feedback");
  return { title: t("misroutes.title") };
}

/** Wrong doors by matter: evidence for adjusting lists, in the order of codes and never a ranking. */
export default async function MisroutesPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "feedback.read") === null) notFound();
  const t = await getTranslations("feedback");
  const rows = await inReading(ctx, (tx) => misroutesByMatter(tx, ctx.actor));
  return (
    <>
      <PageHeader
        title={t("misroutes.title")}
        lead={t("misroutes.lead")}
        crumbs={[{ label: t("title"), href: "/feedback" }, { label: t("misroutes.title") }]}
      />
      <FeedbackTabs current="misroutes" />
      <Panel flush>
        <DataTable
          caption={t("misroutes.title")}
          captionHidden
          rows={rows}
          rowKey={({ power }) => power.code}
          empty={<EmptyState title={t("misroutes.none")}>{t("misroutes.lead")}</EmptyState>}
          columns={[
            {
              key: "matter",
              label: t("columns.matter"),
              heading: true,
              cell: ({ power }) => (
                <>
                  {power.name}
                  <span className="block text-sm font-normal text-muted">{power.code}</span>
                </>
              ),
            },
            {
              key: "where",
              label: t("misroutes.where"),
              cell: ({ townships }) =>
                townships.map(({ name, count }) => `${name || t("misroutes.noTownship")} ${count}`).join("、"),
            },
            {
              key: "total",
              label: t("misroutes.count"),
              width: "7rem",
              align: "end",
              cell: ({ total }) => t("misroutes.total", { count: total }),
            },
          ]}
        />
      </Panel>
    </>
  );
}
