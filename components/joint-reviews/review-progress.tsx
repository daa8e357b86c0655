import { useFormatter, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import type { ReviewStanding } from "@/lib/orders/joint-review.queries";

/** Whose opinion is there and who is waited for, with the day; past it, who kept silent. */
export function ReviewProgress({ standing }: Readonly<{ standing: ReviewStanding }>) {
  const [t, format] = [useTranslations("joint-review"), useFormatter()];
  const { current, missing, deadline } = standing;
  const given = [...current.values()].map(({ organisation }) => organisation);
  const waiting = missing.map(({ name }) => name);
  const isOver = deadline.workingDaysLeft < 0;
  return (
    <div className="space-y-0.5">
      {given.length > 0 && <p>{t("spoken", { names: format.list(given) })}</p>}
      {waiting.length > 0 && (
        <p>
          {t(isOver ? "silent" : "waiting", { names: format.list(waiting) })} {!isOver && <Deadline {...deadline} />}
        </p>
      )}
      {given.length + waiting.length === 0 && <p className="text-muted">{t("noSeats")}</p>}
    </div>
  );
}
