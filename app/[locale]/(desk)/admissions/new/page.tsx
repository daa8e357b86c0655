import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EditSteps } from "@/components/admissions/edit-steps";
import { StepForm } from "@/components/admissions/step-form";
import { PageHeader } from "@/components/ui/page-header";
import { longestPeriods, renewable } from "@/lib/admissions/draft-page.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { draftAdmissionAction } from "../actions";
import { uuidOf } from "../admission-filter";

type Props = Readonly<{ searchParams: Promise<{ renews?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admissions");
  return { title: t("new.title") };
}

/** The first step of a new application; it may follow an earlier one that was admitted. */
export default async function NewAdmissionPage({ searchParams }: Props) {
  const [ctx, { renews }, t] = [await requireContext(), await searchParams, await getTranslations("admissions")];
  if (reachOf(ctx.actor, "admission.draft") === null) notFound();
  const renewsId = uuidOf(renews);
  const { longest, renewed } = await inReading(ctx, async (tx) => ({
    longest: await longestPeriods(tx),
    renewed: renewsId ? await renewable(tx, ctx, renewsId) : null,
  }));
  const { id, ...texts } = renewed ?? { id: "" };
  return (
    <>
      <PageHeader
        title={t("new.title")}
        lead={renewed ? t("new.renews", { title: renewed.title }) : t("new.lead")}
        crumbs={[{ label: t("title"), href: "/admissions" }, { label: t("new.title") }]}
      />
      <EditSteps current="what" />
      <StepForm
        step="what"
        seen={null}
        known={{ texts: { ...texts, renewsId: id }, townshipIds: [], guarantees: [] }}
        townships={[]}
        earliest=""
        longest={longest}
        action={draftAdmissionAction}
      />
    </>
  );
}
