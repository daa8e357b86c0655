import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { OfficerImportForm } from "@/components/capacity/officer-import-form";
import { PageHeader } from "@/components/ui/page-header";
import { importOfficersAction } from "../../../actions";
import { loadOfficersPage } from "../../../register-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("capacity");
  return { title: t("import.title") };
}

export default async function ImportOfficersPage({ params }: Props) {
  const { township, register } = await loadOfficersPage((await params).townshipCode);
  const [t, locale] = await Promise.all([getTranslations("capacity"), getLocale()]);
  return (
    <>
      <PageHeader
        title={t("import.title")}
        lead={t("import.lead")}
        crumbs={[
          { label: t("title"), href: "/capacity" },
          { label: township.shortName, href: `/capacity/${township.code}` },
          { label: t("import.title") },
        ]}
      />
      <p className="mb-4">
        <a
          href={`/api/exports/capacity/template?locale=${locale}`}
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
        >
          {t("import.template")}
        </a>
      </p>
      <OfficerImportForm
        action={importOfficersAction}
        hidden={{ townshipId: township.id, code: township.code, version: register.version }}
      />
    </>
  );
}
