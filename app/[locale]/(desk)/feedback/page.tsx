import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FeedbackTable } from "@/components/feedback/feedback-table";
import { FeedbackTabs } from "@/components/feedback/feedback-tabs";
import { DownloadLink } from "@/components/ui/download-link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { listFeedback } from "@/lib/feedback/feedback.queries";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

type Props = Readonly<{ searchParams: Promise<{ state?: string; done?: string }> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("feedback");
  return { title: t("title") };
}

/** What the public handed in: what waits for an answer, and what is closed. */
export default async function FeedbackPage({ searchParams }: Props) {
  const ctx = await requireContext();
  if (reachOf(ctx.actor, "feedback.read") === null) notFound();
  const [{ state, done = "" }, t, locale] = [await searchParams, await getTranslations("feedback"), await getLocale()];
  const shown = state === "closed" ? "closed" : "open";
  const rows = await inReading(ctx, (tx) => listFeedback(tx, ctx.actor, civilDate(ctx.now)));
  const open = rows.filter((row) => row.state === "RECEIVED");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<DownloadLink href={`/api/exports/feedback?locale=${locale}`}>{t("export")}</DownloadLink>}
      />
      {t.has(`done.${done}`) && <StatusBanner tone="good" title={t(`done.${done}`)} />}
      <FeedbackTabs current={shown} counts={{ open: open.length, closed: rows.length - open.length }} />
      <Panel flush>
        <FeedbackTable rows={shown === "open" ? open : rows.filter((row) => row.state !== "RECEIVED")} />
      </Panel>
    </>
  );
}
