import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ImportCeilingForm } from "@/components/ceiling/import-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { importCeilingAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ceiling");
  return { title: t("import.title") };
}

export default async function ImportCeilingPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "authority.keep") === null) notFound();
  const t = await getTranslations("ceiling");
  return (
    <>
      <PageHeader
        title={t("import.title")}
        lead={t("import.lead")}
        crumbs={[{ label: t("title"), href: "/ceilings" }, { label: t("import.title") }]}
      />
      <ImportCeilingForm action={importCeilingAction} />
    </>
  );
}
