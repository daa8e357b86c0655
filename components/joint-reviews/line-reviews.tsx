import { useTranslations } from "next-intl";
import type { LineReview } from "@/lib/orders/joint-review.queries";

/** What the joint review says of a line, one sentence a body; nothing where nobody has spoken. */
export function LineReviews({ reviews }: Readonly<{ reviews: readonly LineReview[] }>) {
  const [t, verdicts] = [useTranslations("joint-review"), useTranslations("joint-review.verdicts")];
  return reviews.map(({ organisation, verdict, reason }) => (
    <p key={organisation} className="border-l-2 border-line-strong pl-2">
      <strong>{t("said", { who: organisation, verdict: verdicts(verdict) })}</strong>
      {reason && ` ${reason}`}
    </p>
  ));
}
