import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DoneBanner } from "@/components/identity/done-banner";
import { DigestPanel } from "@/components/notifications/digest-panel";
import { DataTable } from "@/components/ui/data-table";
import { PageHeader } from "@/components/ui/page-header";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import { listSettings } from "@/lib/identity/calendar.queries";
import type { Query } from "@/lib/identity/search-params.schema";
import { requireContext } from "@/lib/identity/session";
import { digestReport } from "@/lib/notifications/digest-report.queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.settings");
  return { title: t("title") };
}

export default async function SettingsPage({ searchParams }: Readonly<{ searchParams: Query }>) {
  const [ctx, { done }] = [await requireContext(), await searchParams];
  const [found, digests] = [await listSettings(ctx), await digestReport(ctx)];
  if (!found.ok || !digests.ok) notFound();
  const t = await getTranslations("identity.settings");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <DoneBanner code={done} />
      <DataTable
        caption={t("list")}
        captionHidden
        rows={found.value}
        rowKey={(row) => row.key}
        columns={[
          { key: "name", label: t("name"), heading: true, cell: (row) => t(`names.${row.key}`) },
          {
            key: "value",
            label: t("value"),
            cell: (row) => (
              <span className="whitespace-nowrap">
                <strong>{row.value}</strong> {t(`units.${row.key.split(".")[0]}`)}
              </span>
            ),
          },
          {
            key: "source",
            label: t("source"),
            cell: (row) => (
              <>
                <StatusTag tone={row.own === null ? "neutral" : "info"}>
                  {row.own === null ? t("default") : t("own")}
                </StatusTag>{" "}
                {row.source}
              </>
            ),
          },
          {
            key: "change",
            label: t("action"),
            cell: (row) => (
              <Link href={`/settings/${row.key}`} className="text-accent underline underline-offset-4">
                {t("change")}
                <span className="sr-only">{t(`names.${row.key}`)}</span>
              </Link>
            ),
          },
        ]}
      />
      <DigestPanel report={digests.value} />
    </>
  );
}
