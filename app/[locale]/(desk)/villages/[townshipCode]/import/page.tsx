import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { ArrangementImportForm } from "@/components/villages/import-form";
import { importArrangementAction } from "../../actions";
import { loadDraft } from "../../village-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("villages"))("import.title") };
}

export default async function ImportArrangementPage({ params }: Props) {
  const { township, draft } = await loadDraft((await params).townshipCode);
  const [t, locale] = await Promise.all([getTranslations("villages"), getLocale()]);
  const file = `/api/exports/villages/${township.code}?locale=${locale}`;
  return (
    <>
      <PageHeader
        title={t("import.title")}
        lead={t("import.lead")}
        crumbs={[
          { label: t("title"), href: "/villages" },
          { label: township.shortName, href: `/villages/${township.code}` },
          { label: t("import.title") },
        ]}
      />
      <p className="mb-4 flex flex-wrap gap-x-6 gap-y-2">
        <DownloadLink href={`${file}&empty=1`}>{t("import.template")}</DownloadLink>
        <DownloadLink href={`${file}&edition=${draft.number}`}>{t("import.current")}</DownloadLink>
      </p>
      <ArrangementImportForm
        action={importArrangementAction}
        hidden={{ arrangementId: draft.id, version: draft.version, code: township.code }}
      />
    </>
  );
}
