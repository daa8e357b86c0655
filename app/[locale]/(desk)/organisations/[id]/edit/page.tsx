import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OrganisationForm } from "@/components/identity/organisation-form";
import { PageHeader } from "@/components/ui/page-header";
import { findOrganisation } from "@/lib/identity/organisation.queries";
import { isUuid } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { changeOrganisationAction } from "../../actions";

type Props = Readonly<{ params: Promise<{ id: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organisations");
  return { title: t("edit") };
}

export default async function EditOrganisationPage({ params }: Props) {
  const [ctx, { id }] = [await requireContext(), await params];
  const found = isUuid(id) ? await findOrganisation(ctx, id) : null;
  if (!found?.ok) notFound();
  const t = await getTranslations("identity.organisations");
  const crumbs = [
    { label: t("title"), href: "/organisations" },
    { label: found.value.shortName, href: `/organisations/${id}` },
    { label: t("edit") },
  ];
  return (
    <>
      <PageHeader title={t("edit")} lead={t("editLead")} crumbs={crumbs} />
      <OrganisationForm action={changeOrganisationAction} known={found.value} />
    </>
  );
}
