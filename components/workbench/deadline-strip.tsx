import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatDay } from "@/lib/i18n/format";
import type { StripDay } from "@/lib/workbench/deadline-strip.rules";

/** Fourteen days as numbers, one a day, none left out: where the deadlines crowd. */
export function DeadlineStrip({ days }: Readonly<{ days: readonly StripDay[] }>) {
  const t = useTranslations("notifications");
  const locale = useLocale();
  return (
    <ol className="grid grid-cols-7 gap-1 text-center text-sm lg:grid-cols-14">
      {days.map(({ day, due, isWorkingDay }) => (
        <li
          key={day}
          className={classNames(
            "rounded-md border px-1 py-1.5",
            due > 0 ? "border-accent bg-accent-soft" : "border-line",
          )}
        >
          <span className="sr-only">{t("stripDay", { day: formatDay(day, locale), count: due })}</span>
          <span aria-hidden className="block text-muted">
            {`${Number(day.slice(5, 7))}/${Number(day.slice(8))}`}
          </span>
          <span aria-hidden className={classNames("block", due > 0 && "font-semibold text-accent-strong")}>
            {t("stripDue", { count: due })}
          </span>
          {!isWorkingDay && <span className="block text-xs text-muted">{t("restDay")}</span>}
        </li>
      ))}
    </ol>
  );
}
