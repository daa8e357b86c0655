import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EditionFiles } from "@/components/lookup/edition-files";
import { LinkButton } from "@/components/ui/button";
import { ConfirmationPanel } from "@/components/ui/confirmation-panel";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { loadEdition } from "../edition-page";

type Props = Readonly<{ params: Promise<{ editionId: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("duty-lists");
  return { title: t("published.pageTitle") };
}

/** It is published: its number, its hash, and where everybody reads it. */
export default async function ListPublishedPage({ params }: Props) {
  const { edition } = await loadEdition((await params).editionId);
  const { township, number, inForceOn, documentNumber, sha256 } = edition;
  if (!inForceOn || !documentNumber || !sha256) notFound();
  const [t, words, locale] = await Promise.all([
    getTranslations("duty-lists"),
    getTranslations("editions.files"),
    getLocale(),
  ]);
  return (
    <ConfirmationPanel
      title={t("published.title", { township: township.name, number })}
      receiptLabel={t("fields.documentNumber")}
      receipt={documentNumber}
      next={
        <>
          <p>{t("published.inForce", { day: formatDay(inForceOn, locale) })}</p>
          <p>{t("published.everybody")}</p>
          <p className="font-mono text-sm break-all">SHA-256 {sha256}</p>
        </>
      }
    >
      <section aria-labelledby="files" className="mt-6 text-left">
        <h2 id="files" className="text-lg">
          {words("title")}
        </h2>
        <p className="mb-2 text-muted">{words("lead")}</p>
        <EditionFiles code={township.code} number={number} files={edition.files} hasHashes />
      </section>
      <p className="mt-6 flex flex-wrap gap-3">
        <LinkButton href="/duty-lists" variant="primary">
          {t("published.back")}
        </LinkButton>
        <a
          href={localizedPath(`/townships/${township.code}/editions/${number}`, locale)}
          className="inline-flex min-h-9 items-center px-2 text-accent underline underline-offset-4"
        >
          {t("published.read")}
        </a>
      </p>
    </ConfirmationPanel>
  );
}
