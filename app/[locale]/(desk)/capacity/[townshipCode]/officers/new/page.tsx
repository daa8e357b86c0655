import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OfficerForm } from "@/components/capacity/officer-form";
import { PageHeader } from "@/components/ui/page-header";
import { saveOfficerAction } from "../../../actions";
import { loadOfficersPage } from "../../../register-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("capacity");
  return { title: t("officer.add") };
}

export default async function NewOfficerPage({ params }: Props) {
  const { township, register } = await loadOfficersPage((await params).townshipCode);
  const t = await getTranslations("capacity");
  return (
    <>
      <PageHeader
        title={t("officer.add")}
        lead={t("officer.lead")}
        crumbs={[
          { label: t("title"), href: "/capacity" },
          { label: township.shortName, href: `/capacity/${township.code}` },
          { label: t("officer.add") },
        ]}
      />
      <OfficerForm
        action={saveOfficerAction}
        hidden={{ townshipId: township.id, code: township.code, version: register.version, officerId: "" }}
      />
    </>
  );
}
