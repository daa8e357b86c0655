import { randomBytes } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PlanForm } from "@/components/inspections/plan-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inspectableDepartments, inspectableTownships } from "@/lib/inspections/inspection-choices.queries";
import { inReading } from "@/lib/shared/transaction";
import { openPlanAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inspections");
  return { title: t("plan.begin") };
}

/** A plan of inspection, drawn up by the joint group. */
export default async function NewInspectionPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("inspections")];
  if (reachOf(ctx.actor, "inspection.keep") === null) notFound();
  const { townships, departments } = await inReading(ctx, async (tx) => ({
    townships: (await inspectableTownships(tx)).length,
    departments: (await inspectableDepartments(tx)).length,
  }));
  const title = t("plan.begin");
  return (
    <>
      <PageHeader
        title={title}
        lead={t("plan.lead")}
        crumbs={[{ label: t("title"), href: "/inspections" }, { label: title }]}
      />
      <PlanForm
        townships={townships}
        departments={departments}
        seed={randomBytes(4).toString("hex")}
        action={openPlanAction}
      />
    </>
  );
}
