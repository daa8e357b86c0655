import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { UserForm } from "@/components/identity/user-form";
import { PageHeader } from "@/components/ui/page-header";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { createUserAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.users");
  return { title: t("add") };
}

export default async function NewUserPage() {
  const ctx = await requireContext();
  if (!authorise(ctx.actor, "identity.manage").ok) notFound();
  const t = await getTranslations("identity.users");
  return (
    <>
      <PageHeader
        title={t("add")}
        lead={t("newLead")}
        crumbs={[{ label: t("title"), href: "/users" }, { label: t("add") }]}
      />
      <UserForm action={createUserAction} />
    </>
  );
}
