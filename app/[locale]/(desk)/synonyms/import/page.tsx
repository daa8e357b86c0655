import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ImportSynonymsForm } from "@/components/synonyms/import-form";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { importSynonymsAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("synonyms");
  return { title: t("import.title") };
}

export default async function ImportSynonymsPage() {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "synonyms.keep") === null) notFound();
  const [t, locale] = [await getTranslations("synonyms"), await getLocale()];
  return (
    <>
      <PageHeader
        title={t("import.title")}
        lead={t("import.lead")}
        crumbs={[{ label: t("title"), href: "/synonyms" }, { label: t("import.title") }]}
        actions={
          <DownloadLink href={`/api/exports/synonyms?empty=1&locale=${locale}`}>{t("import.template")}</DownloadLink>
        }
      />
      <ImportSynonymsForm action={importSynonymsAction} />
    </>
  );
}
