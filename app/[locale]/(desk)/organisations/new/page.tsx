import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OrganisationForm } from "@/components/identity/organisation-form";
import { PageHeader } from "@/components/ui/page-header";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { createOrganisationAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organisations");
  return { title: t("add") };
}

export default async function NewOrganisationPage() {
  const ctx = await requireContext();
  if (!authorise(ctx.actor, "identity.manage").ok) notFound();
  const t = await getTranslations("identity.organisations");
  const crumbs = [{ label: t("title"), href: "/organisations" }, { label: t("add") }];
  return (
    <>
      <PageHeader title={t("add")} lead={t("newLead")} crumbs={crumbs} />
      <OrganisationForm action={createOrganisationAction} />
    </>
  );
}
