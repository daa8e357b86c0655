import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { ConfirmationPanel } from "@/components/ui/confirmation-panel";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { loadEdition } from "../load-edition";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("menu");
  return { title: t("published.title") };
}

/** After publication: the number and the hash to keep, and what comes next. */
export default async function PublishedPage({ params }: Props) {
  const { editionId } = await params;
  const { edition } = await loadEdition(editionId);
  const [t, locale] = await Promise.all([getTranslations("menu"), getLocale()]);
  if (!edition.publishedOn) redirect(localizedPath(`/menu-editions/${editionId}`, locale));
  return (
    <ConfirmationPanel
      title={t("published.title")}
      receiptLabel={t("published.number")}
      receipt={t("edition.name", { number: edition.number })}
      next={
        <ul>
          <li>{t("published.nextRound")}</li>
          <li>{t("published.nextPublic")}</li>
        </ul>
      }
    >
      <div className="mt-6 max-w-reading space-y-4">
        <SummaryList
          rows={[
            { label: t("fields.title"), value: edition.title },
            { label: t("fields.documentNumber"), value: edition.documentNumber },
            { label: t("fields.publishedOn"), value: formatDay(edition.publishedOn, locale) },
            { label: t("fields.items"), value: edition.items },
            { label: "SHA-256", value: <span className="font-mono text-sm break-all">{edition.sha256}</span> },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/menu-editions/${editionId}`} variant="primary">
            {t("published.view")}
          </LinkButton>
          <LinkButton href="/rounds">{t("published.rounds")}</LinkButton>
          <LinkButton href="/menu">{t("published.public")}</LinkButton>
        </div>
      </div>
    </ConfirmationPanel>
  );
}
