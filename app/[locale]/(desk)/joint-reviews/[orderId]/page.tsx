import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PackLineFacts } from "@/components/decisions/pack-line-facts";
import { ReviewForm } from "@/components/joint-reviews/review-form";
import { ReviewProgress } from "@/components/joint-reviews/review-progress";
import { PrintButton } from "@/components/orders/print-button";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StatusBanner } from "@/components/ui/status";
import { formatInstant } from "@/lib/i18n/format";
import { requireContext } from "@/lib/identity/session";
import { type JointReview, readableReview } from "@/lib/orders/joint-review-page.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { giveReviewOpinionAction } from "../actions";

type Props = Readonly<{ params: Promise<{ orderId: string }>; searchParams: Promise<{ done?: string }> }>;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function reviewOf(params: Props["params"]): Promise<JointReview> {
  const [{ orderId }, ctx] = [await params, await requireContext()];
  const review = UUID.test(orderId)
    ? await inReading(ctx, (tx) => readableReview(tx, ctx.actor, orderId, civilDate(ctx.now)))
    : null;
  if (!review) notFound();
  return review;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { township }] = [await getTranslations("joint-review"), await reviewOf(params)];
  return { title: t("of", { township }) };
}

/** The joint review of one order: every line with both sides' opinions, and for a seat the fields to speak. */
export default async function JointReviewPage({ params, searchParams }: Props) {
  const [review, { done }, t] = [await reviewOf(params), await searchParams, await getTranslations("joint-review")];
  const { order, lines, standing, mine } = review;
  const newest = mine && standing.opinions.findLast(({ seat }) => seat === mine.seat);
  const before = mine && standing.current.get(mine.seat);
  return (
    <>
      <PageHeader
        title={t("of", { township: review.township })}
        lead={review.round}
        crumbs={[{ label: t("title"), href: "/joint-reviews" }, { label: review.township }]}
        actions={<PrintButton />}
      />
      {done === "given" && (
        <StatusBanner tone="good" title={t("done.given")}>
          {t("done.next")}
        </StatusBanner>
      )}
      {newest && !before && (
        <StatusBanner tone="warn" title={t("void.title")}>
          {t("void.text")}
        </StatusBanner>
      )}
      <Panel
        id="progress"
        title={t("fields.progress")}
        className="mb-5"
        aside={
          <LinkButton href={`/decisions/new?round=${review.roundId}`} small>
            {t("toPack")}
          </LinkButton>
        }
      >
        <ReviewProgress standing={standing} />
        <Given review={review} />
      </Panel>
      <Panel id="lines" title={t(mine ? "mineTitle" : "linesTitle", { name: mine?.name ?? "", count: lines.length })}>
        {mine ? (
          <ReviewForm
            order={{ ...order, digest: standing.digest }}
            lines={lines}
            before={before?.remarks ?? []}
            seen={newest?.id ?? null}
            action={giveReviewOpinionAction}
          />
        ) : (
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <li key={line.id} className="py-3 first:pt-0">
                <PackLineFacts line={line} id={`line-${line.id}`} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

/** Everything that was said so far, the void included: who, when, how often which. */
async function Given({ review: { standing } }: Readonly<{ review: JointReview }>) {
  const [t, locale] = [await getTranslations("joint-review"), await getLocale()];
  if (standing.opinions.length === 0) return null;
  return (
    <ul className="mt-3 space-y-1 text-sm">
      {standing.opinions.map(({ id, seat, organisation, givenBy, givenAt, remarks }) => {
        const count = (verdict: string) => remarks.filter((remark) => remark.verdict === verdict).length;
        const isCurrent = standing.current.get(seat)?.id === id;
        return (
          <li key={id} className={isCurrent ? undefined : "text-muted"}>
            {t("givenRow", {
              organisation,
              by: givenBy,
              at: formatInstant(givenAt, locale),
              agree: count("AGREE"),
              agreeIf: count("AGREE_IF"),
              object: count("OBJECT"),
            })}
            {!isCurrent && ` ${t("superseded")}`}
          </li>
        );
      })}
    </ul>
  );
}
