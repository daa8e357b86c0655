import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RoundForm } from "@/components/assessments/round-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { draftRoundAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("assessments");
  return { title: t("forms.begin") };
}

/** The establishment office plans a round. */
export default async function NewAssessmentPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("assessments")];
  if (reachOf(ctx.actor, "assessment.manage") === null) notFound();
  const title = t("forms.begin");
  return (
    <>
      <PageHeader
        title={title}
        lead={t("forms.lead")}
        crumbs={[{ label: t("title"), href: "/assessments" }, { label: title }]}
      />
      <RoundForm facts={{ year: Number(civilDate(ctx.now).slice(0, 4)) }} action={draftRoundAction} />
    </>
  );
}
