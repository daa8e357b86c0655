import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { NamedDuty } from "@/lib/admissions/burden.queries";
import { formatCount, formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

const TONES: Readonly<Record<NamedDuty["state"], Tone>> = { ADMITTED: "info", RUNNING: "good", SUSPENDED: "warn" };

/** The admitted duties that make up a township's burden. */
export function BurdenDuties({ duties }: Readonly<{ duties: readonly NamedDuty[] }>) {
  const t = useTranslations("burden");
  const locale = useLocale();
  if (duties.length === 0) return <p className="text-muted">{t("duties.none")}</p>;
  return (
    <DataTable
      caption={t("duties.caption", { count: duties.length })}
      captionHidden
      rows={duties}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          label: t("duties.title"),
          heading: true,
          cell: ({ id, title }) => (
            <Link
              href={`/admitted/${id}`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
            >
              {title}
            </Link>
          ),
        },
        { key: "department", label: t("duties.department"), cell: ({ department }) => department },
        {
          key: "state",
          label: t("duties.state"),
          cell: ({ state }) => <StatusTag tone={TONES[state]}>{t(`states.${state}`)}</StatusTag>,
        },
        {
          key: "period",
          label: t("duties.period"),
          cell: ({ startsOn, endsOn }) =>
            t("months.from", { from: formatDay(startsOn, locale), to: formatDay(endsOn, locale) }),
        },
        {
          key: "hours",
          label: t("duties.hours"),
          align: "end",
          cell: ({ hoursAMonth }) => formatCount(hoursAMonth, locale),
        },
      ]}
    />
  );
}
