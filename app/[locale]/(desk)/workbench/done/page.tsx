import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { DeskViews } from "@/components/notifications/desk-views";
import { EntryLine } from "@/components/notifications/entry-line";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { hrefWith, pageNumber, type Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { loadDone } from "@/lib/notifications/done.queries";

const Filters = z.object({ page: pageNumber });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("doneTitle") };
}

/** 已办: what the reader did in his present seat. */
export default async function DonePage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const [ctx, query] = [await requireContext(), await searchParams];
  const { page } = Filters.parse(query);
  const [t, roles] = [await getTranslations("notifications"), await getTranslations("common.roles")];
  const { entries, total, pageCount } = await loadDone(ctx, page);
  const { organisationName: organisation, role } = ctx.actor;
  return (
    <>
      <PageHeader title={t("doneTitle")} lead={t("doneLead", { organisation, role: roles(role) })} />
      <DeskViews current="done" />
      <Panel>
        {entries.length > 0 ? (
          <ol className="divide-y divide-line">
            {entries.map((entry) => (
              <li key={entry.seq} className="space-y-0.5 py-3 first:pt-0 last:pb-0">
                <EntryLine entry={entry} withActor={false} />
              </li>
            ))}
          </ol>
        ) : (
          <EmptyState title={t("noneDone")}>{t("noneDoneHint")}</EmptyState>
        )}
      </Panel>
      <Pagination
        page={page}
        pageCount={pageCount}
        total={total}
        hrefFor={(wanted) => hrefWith("/workbench/done", { page: wanted })}
      />
    </>
  );
}
