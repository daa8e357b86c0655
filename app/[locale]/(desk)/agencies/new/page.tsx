import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RegisterForm } from "@/components/agencies/register-form";
import { PageHeader } from "@/components/ui/page-header";
import { agencyChoices } from "@/lib/agencies/agency.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { inReading } from "@/lib/shared/transaction";
import { registerAgencyAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agencies");
  return { title: t("forms.register") };
}

/** The establishment office enters an agency. */
export default async function RegisterAgencyPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("agencies")];
  if (reachOf(ctx.actor, "agency.keep") === null) notFound();
  const choices = await inReading(ctx, agencyChoices);
  const title = t("forms.register");
  return (
    <>
      <PageHeader title={title} crumbs={[{ label: t("title"), href: "/agencies" }, { label: title }]} />
      <RegisterForm {...choices} action={registerAgencyAction} />
    </>
  );
}
