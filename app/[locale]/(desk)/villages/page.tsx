import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RegisterLinks } from "@/components/ui/register-links";
import { ArrangementsTable } from "@/components/villages/arrangements-table";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { listArrangements } from "@/lib/villages/arrangement-reading.queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("villages"))("title") };
}

/** How far every township is with its village arrangement, by region code. */
export default async function VillagesPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("villages")];
  if (reachOf(ctx.actor, "village.read") === null) notFound();
  const rows = await inReading(ctx, (tx) => listArrangements(tx, ctx));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<RegisterLinks path="/api/exports/villages" />} />
      <Panel flush>
        <ArrangementsTable rows={rows} />
      </Panel>
      <p className="mt-3 text-sm text-muted">{t("list.note")}</p>
    </>
  );
}
