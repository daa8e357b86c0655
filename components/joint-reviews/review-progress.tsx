import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { formatNames } from "@/lib/i18n/format";
import type { ReviewStanding } from "@/lib/orders/joint-review.queries";

/** Whose opinion is there and who is waited for, with the day; past it, who kept silent. */
export function ReviewProgress({ standing }: Readonly<{ standing: ReviewStanding }>) {
  const [t, locale] = [useTranslations("joint-review"), useLocale()];
  const { current, missing, deadline } = standing;
  const given = [...current.values()].map(({ organisation }) => organisation);
  const waiting = missing.map(({ name }) => name);
  const isOver = deadline.stands === "over";
  return (
    <div className="space-y-0.5">
      {given.length > 0 && <p>{t("spoken", { names: formatNames(given, locale) })}</p>}
      {waiting.length > 0 && (
        <p>
          {t(isOver ? "silent" : "waiting", { names: formatNames(waiting, locale) })}{" "}
          {!isOver && <Deadline {...deadline} />}
        </p>
      )}
      {given.length + waiting.length === 0 && <p className="text-muted">{t("noSeats")}</p>}
    </div>
  );
}
