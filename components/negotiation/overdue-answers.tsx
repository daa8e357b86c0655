import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { formatShortDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { OverdueAnswers as Overdue } from "@/lib/orders/overdue-answers.queries";
import { OneClickForm } from "./one-click-form";

type Props = Readonly<{
  overdue: readonly Overdue[];
  /** Null for those who only read. */
  urge: FormAction | null;
}>;

/** Departments that let their last day pass, the longest first, with the button that urges them. */
export function OverdueAnswers({ overdue, urge }: Props) {
  const t = useTranslations("negotiation.overdue");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {overdue.map(({ orderId, departmentId, township, department, lines, deadline, urgedOn, isUrgedToday }) => (
        <li
          key={`${orderId} ${departmentId}`}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
        >
          <div className="min-w-0 grow basis-72">
            <p>
              <Link
                href={`/consultations?show=overdue&order=${orderId}&department=${departmentId}`}
                className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
              >
                {t("line", { department, township, lines })}
              </Link>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 text-sm">
              <Deadline {...deadline} />
              {urgedOn ? (
                <StatusTag tone="warn">{t("urgedOn", { day: formatShortDay(urgedOn, locale) })}</StatusTag>
              ) : (
                <span className="text-muted">{t("notUrged")}</span>
              )}
            </p>
          </div>
          {urge && !isUrgedToday && (
            <OneClickForm
              name={`urge-${orderId}-${departmentId}`}
              label={t("urge")}
              about={t("about", { department, township })}
              hidden={{ orderId, departmentId }}
              variant="secondary"
              small
              action={urge}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
