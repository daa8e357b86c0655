import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PasswordForm } from "@/components/identity/password-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requireContext } from "@/lib/identity/session";
import { changeOwnPasswordAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.password");
  return { title: t("title") };
}

export default async function OwnPasswordPage() {
  const { actor } = await requireContext();
  if (!actor.userId) notFound();
  const t = await getTranslations("identity.password");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Panel className="max-w-2xl">
        <PasswordForm action={changeOwnPasswordAction} userId={actor.userId} isOwn />
      </Panel>
    </>
  );
}
