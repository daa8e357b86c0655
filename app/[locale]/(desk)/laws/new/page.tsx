import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RegisterLawForm } from "@/components/laws/register-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { LAW_LEVELS } from "@/lib/law/law-level.rules";
import { registerLawAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("law.register");
  return { title: t("title") };
}

export default async function RegisterLawPage() {
  const { actor } = await requireContext();
  if (reachOf(actor, "authority.keep") === null) notFound();
  const [t, ofLaws] = await Promise.all([getTranslations("law.register"), getTranslations("ceiling.laws")]);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: ofLaws("title"), href: "/laws" }, { label: t("title") }]}
      />
      <RegisterLawForm
        action={registerLawAction}
        levels={LAW_LEVELS.map((value) => ({ value, label: ofLaws(`levels.${value}`) }))}
      />
    </>
  );
}
