import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RegisterForm } from "@/components/capacity/register-form";
import { PageHeader } from "@/components/ui/page-header";
import { saveRegisterAction } from "../../actions";
import { loadKeepingPage } from "../../register-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("capacity");
  return { title: t("register.edit") };
}

export default async function EditRegisterPage({ params }: Props) {
  const { township, register } = await loadKeepingPage((await params).townshipCode);
  const t = await getTranslations("capacity");
  const { officers: _officers, ...figures } = register ?? { officers: [] };
  return (
    <>
      <PageHeader
        title={register ? t("register.edit") : t("register.begin")}
        lead={t("register.editLead")}
        crumbs={[
          { label: t("title"), href: "/capacity" },
          { label: township.shortName, href: `/capacity/${township.code}` },
          { label: t("register.edit") },
        ]}
      />
      <RegisterForm
        action={saveRegisterAction}
        hidden={{ townshipId: township.id, code: township.code, version: register?.version ?? 0 }}
        known={figures}
      />
    </>
  );
}
