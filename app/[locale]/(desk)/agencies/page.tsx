import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AgenciesTable } from "@/components/agencies/agencies-table";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { listAgencies } from "@/lib/agencies/agency.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agencies");
  return { title: t("title") };
}

/** Dispatched agencies: the office's all, a department's own, those that reside in a township. */
export default async function AgenciesPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("agencies")];
  if (reachOf(ctx.actor, "agency.read") === null) notFound();
  const rows = await inReading(ctx, (tx) => listAgencies(tx, ctx.actor));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {reachOf(ctx.actor, "agency.keep") && <LinkButton href="/agencies/new">{t("forms.register")}</LinkButton>}
            <RegisterLinks path="/api/exports/agencies" />
          </>
        }
      />
      <Panel flush>
        <AgenciesTable rows={rows} />
      </Panel>
    </>
  );
}
