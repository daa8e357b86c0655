import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { VerifyForm } from "@/components/lookup/verify-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { clientMessages } from "@/lib/i18n/client-messages";
import { formatInstant } from "@/lib/i18n/format";
import { evidence } from "@/lib/lookup/lookup.queries";
import { servedLocale } from "../served-locale";
import { verifyCertificateAction } from "./actions";

/** Answers an upload: made for each request. */
export const instant = false;

export async function generateMetadata() {
  await servedLocale();
  const t = await getTranslations("competence.verify");
  return { title: t("title"), description: t("lead") };
}

/** Is this certificate genuine? Here, or offline with the key's fingerprint. */
export default async function VerifyPage() {
  const locale = await servedLocale();
  const t = await getTranslations("competence.verify");
  const home = await getTranslations("lookup.home");
  const known = await evidence();
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: home("crumb"), href: "/" }, { label: t("title") }]}
      />
      <div className="max-w-reading space-y-8">
        <NextIntlClientProvider messages={clientMessages(locale, "competence", "lookup", "powers")}>
          <VerifyForm action={verifyCertificateAction} />
        </NextIntlClientProvider>
        <Panel id="offline" title={t("offline")}>
          <p>{t("offlineLead")}</p>
          <pre className="my-3 overflow-x-auto rounded-md border border-line bg-sunken p-3 font-mono text-sm">
            npm run audit:verify -- BUNDLE.json
          </pre>
          <p>{t("offlineKey")}</p>
        </Panel>
        <Panel id="checkpoint" title={t("current")}>
          {known ? (
            <SummaryList
              rows={[
                {
                  label: t("checkpoint"),
                  value: t("checkpointIs", {
                    at: formatInstant(known.checkpoint.at, locale),
                    seq: known.checkpoint.seq,
                  }),
                },
                {
                  label: t("key"),
                  value: <code className="font-mono text-sm break-all">{known.checkpoint.keyId}</code>,
                },
              ]}
            />
          ) : (
            <p>{t("none")}</p>
          )}
        </Panel>
      </div>
    </>
  );
}
