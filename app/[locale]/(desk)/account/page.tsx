import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { MailChoiceForm } from "@/components/notifications/mail-choice-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import type { Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { ownMailChoice } from "@/lib/notifications/mail-choice.queries";
import { settings } from "@/lib/shared/env";
import { saveMailChoiceAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mail");
  return { title: t("title") };
}

/** The reader's own: whether and where mail reminds him. */
export default async function AccountPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const [ctx, { done }] = [await requireContext(), await searchParams];
  const { digest, locale, ...choice } = await ownMailChoice(ctx);
  const [t, own] = [await getTranslations("mail"), await getLocale()];
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {done === "saved" && (
        <div role="status">
          <StatusBanner tone="good" title={t("saved")} />
        </div>
      )}
      {!settings().mail && (
        <StatusBanner tone="info" title={t("notConfigured")}>
          {t("notConfiguredHint")}
        </StatusBanner>
      )}
      <Panel className="max-w-2xl">
        <MailChoiceForm
          action={saveMailChoiceAction}
          choice={{ ...choice, digest: digest ? "working-days" : "off", locale: locale ?? own }}
        />
      </Panel>
    </>
  );
}
