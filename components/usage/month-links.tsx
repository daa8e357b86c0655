import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatMonth } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { type MonthStanding, standingWord } from "@/lib/usage/usage-month-page.rules";

type Props = Readonly<{ township: string; months: readonly MonthStanding[]; current: string }>;

/** Months of a township, the latest first, each with how much of it is told. */
export function MonthLinks({ township, months, current }: Props) {
  const t = useTranslations("usage.months");
  const locale = useLocale();
  return (
    <nav aria-label={t("label")} className="mb-5 print:hidden">
      <ul className="flex flex-wrap gap-2">
        {months.map((one) => (
          <li key={one.month}>
            <Link
              href={`/usage/${township}?month=${one.month}`}
              aria-current={one.month === current ? "page" : undefined}
              className={classNames(
                "block rounded-md border px-3 py-1.5",
                one.month === current
                  ? "border-2 border-accent font-semibold text-accent"
                  : "border-line-strong bg-panel hover:border-accent",
              )}
            >
              {formatMonth(`${one.month}-01`, locale)}
              <span className="block text-sm font-normal text-muted">
                {t(standingWord(one), { told: one.told, listed: one.listed })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
