import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { UsageImportForm } from "@/components/usage/import-form";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { importUsageAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("usage");
  return { title: t("import.title") };
}

/** Figures from a workbook: of all townships for the establishment office, of its own for a township. */
export default async function ImportUsagePage() {
  const [ctx, t, locale] = [await requireContext(), await getTranslations("usage"), await getLocale()];
  const reach = reachOf(ctx.actor, "usage.import");
  if (reach === null) notFound();
  return (
    <>
      <PageHeader
        title={t("import.title")}
        lead={t(reach === "whole-city" ? "import.leadCity" : "import.leadTownship")}
        crumbs={[{ label: t("title"), href: "/usage" }, { label: t("import.title") }]}
        actions={
          <DownloadLink href={`/api/exports/usage/template?locale=${locale}`}>{t("template.link")}</DownloadLink>
        }
      />
      <UsageImportForm action={importUsageAction} />
    </>
  );
}
