import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { CampaignForm } from "@/components/evaluations/campaign-form";
import { PageHeader } from "@/components/ui/page-header";
import { localizedPath } from "@/lib/i18n/locales";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { invitableTownships } from "@/lib/orders/round.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { openCampaignAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("evaluations");
  return { title: t("new") };
}

export default async function NewEvaluationPage() {
  const ctx = await requireContext();
  if (!authorise(ctx.actor, "evaluation.open").ok) redirect(localizedPath("/evaluations", await getLocale()));
  const today = civilDate(ctx.now);
  const townships = await inReading(ctx, (tx) => invitableTownships(tx, today));
  const t = await getTranslations("evaluations");
  return (
    <>
      <PageHeader
        title={t("new")}
        lead={t("newLead")}
        crumbs={[{ label: t("title"), href: "/evaluations" }, { label: t("new") }]}
      />
      <CampaignForm
        townships={townships.map(({ id, shortName }) => ({ id, shortName }))}
        today={today}
        action={openCampaignAction}
      />
    </>
  );
}
