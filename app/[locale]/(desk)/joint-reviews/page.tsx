import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReviewProgress } from "@/components/joint-reviews/review-progress";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import { requireContext } from "@/lib/identity/session";
import { listReviews, mayReadPack } from "@/lib/orders/joint-review.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("joint-review");
  return { title: t("title") };
}

/** Orders between consultation and decision: who has spoken, who is waited for, until when. */
export default async function JointReviewsPage() {
  const [ctx, t] = [await requireContext(), await getTranslations("joint-review")];
  const reviews = await inReading(ctx, async (tx) =>
    (await mayReadPack(tx, ctx.actor)) ? listReviews(tx, ctx.actor, civilDate(ctx.now)) : null,
  );
  if (!reviews) notFound();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Panel flush>
        <DataTable
          caption={t("title")}
          captionHidden
          rows={reviews}
          rowKey={(row) => row.orderId}
          empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
          columns={[
            {
              key: "township",
              label: t("fields.township"),
              heading: true,
              cell: (row) => (
                <Link
                  href={`/joint-reviews/${row.orderId}`}
                  className="text-accent underline underline-offset-4 elder:min-h-9"
                >
                  {row.township}
                </Link>
              ),
            },
            { key: "round", label: t("fields.round"), cell: (row) => row.round },
            { key: "lines", label: t("fields.lines"), align: "end", cell: (row) => row.lines },
            { key: "progress", label: t("fields.progress"), cell: (row) => <ReviewProgress standing={row.standing} /> },
            {
              key: "mine",
              label: t("fields.mine"),
              cell: (row) =>
                row.isMineGiven === null ? (
                  "—"
                ) : (
                  <StatusTag tone={row.isMineGiven ? "good" : "warn"}>
                    {t(row.isMineGiven ? "given" : "toGive")}
                  </StatusTag>
                ),
            },
          ]}
        />
      </Panel>
    </>
  );
}
