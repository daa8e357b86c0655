import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { BurdenList } from "@/components/admissions/burden-list";
import { PageHeader } from "@/components/ui/page-header";
import { RegisterLinks } from "@/components/ui/register-links";
import { listBurdens } from "@/lib/admissions/burden.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("burden");
  return { title: t("title") };
}

/** What each township carries, in the order of region codes: no ranking. A department has none of it. */
export default async function BurdenPage() {
  const ctx = await requireContext();
  const rows = await inReading(ctx, (tx) => listBurdens(tx, ctx.actor, civilDate(ctx.now)));
  if (rows.length === 0 && reachOf(ctx.actor, "admission.read") !== "whole-city") notFound();
  const t = await getTranslations("burden");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={<RegisterLinks path="/api/exports/burden" />} />
      <BurdenList rows={rows} />
    </>
  );
}
