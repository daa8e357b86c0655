import { Clock, ClockAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { formatShortDay } from "@/lib/i18n/format";
import { classNames } from "./class-names";

type Props = Readonly<{
  /** Civil day "YYYY-MM-DD", included in the time allowed. */
  dueOn: string;
  stands: "ahead" | "today" | "over";
  /** Working days left, today not counted; negative = overdue by so many. */
  workingDaysLeft: number;
  /** A year on the way for which no holidays are on record: the count may still change. */
  yearWithoutNotice?: number | null;
}>;

/** “剩余2个工作日（11月27日到期）”: icon and words, red only when overdue. */
export function Deadline({ dueOn, stands, workingDaysLeft, yearWithoutNotice }: Props) {
  const t = useTranslations("ui");
  const day = formatShortDay(dueOn, useLocale());
  const overdue = stands === "over";
  const soon = !overdue && workingDaysLeft <= 2;
  const Icon = overdue ? ClockAlert : Clock;
  return (
    <span
      className={classNames(
        "inline-flex items-baseline gap-1",
        overdue && "font-semibold text-bad",
        soon && "font-medium text-warn",
      )}
    >
      <Icon aria-hidden className="relative top-[0.2em] size-4 shrink-0" />
      <span>
        {t(`deadline.${stands}`, { days: Math.abs(workingDaysLeft), day })}
        {yearWithoutNotice && (
          <span className="font-normal text-muted">
            {t("deadline.provisional", { year: String(yearWithoutNotice) })}
          </span>
        )}
      </span>
    </span>
  );
}
