import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SynonymForm } from "@/components/synonyms/synonym-form";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { saveSynonymAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("synonyms");
  return { title: t("add") };
}

export default async function NewSynonymPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "synonyms.keep") === null) notFound();
  const t = await getTranslations("synonyms");
  return (
    <>
      <PageHeader title={t("add")} crumbs={[{ label: t("title"), href: "/synonyms" }, { label: t("add") }]} />
      <SynonymForm action={saveSynonymAction} />
    </>
  );
}
