import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { CopyForm } from "@/components/villages/copy-form";
import { formatDay } from "@/lib/i18n/format";
import { localizedPath } from "@/lib/i18n/locales";
import { inReading } from "@/lib/shared/transaction";
import { copySources } from "@/lib/villages/arrangement-reading.queries";
import { copyArrangementAction } from "../../actions";
import { loadArrangement } from "../../village-page";

type Props = Readonly<{ params: Promise<{ townshipCode: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("villages"))("copy.title") };
}

/** Takes over another township's confirmed pattern; only while no draft is under way. */
export default async function CopyPage({ params }: Props) {
  const { ctx, township, draft, mayKeep } = await loadArrangement((await params).townshipCode);
  const [t, locale] = await Promise.all([getTranslations("villages"), getLocale()]);
  if (!mayKeep || draft) redirect(localizedPath(`/villages/${township.code}`, locale));
  const sources = await inReading(ctx, (tx) => copySources(tx, township.id));
  return (
    <>
      <PageHeader
        title={t("copy.title")}
        lead={t("copy.lead")}
        crumbs={[
          { label: t("title"), href: "/villages" },
          { label: township.shortName, href: `/villages/${township.code}` },
          { label: t("copy.title") },
        ]}
      />
      {sources.length === 0 ? (
        <EmptyState title={t("copy.none")}>{t("copy.noneHint")}</EmptyState>
      ) : (
        <CopyForm
          action={copyArrangementAction}
          hidden={{ townshipId: township.id, code: township.code }}
          sources={sources.map(({ id, township: name, pilot, confirmedOn }) => ({
            value: id,
            label: pilot ? t("copy.pilot", { township: name }) : name,
            hint: t("copy.confirmedOn", { day: confirmedOn ? formatDay(confirmedOn, locale) : "" }),
          }))}
        />
      )}
    </>
  );
}
