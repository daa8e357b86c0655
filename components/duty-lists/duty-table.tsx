import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import type { DutyRecord } from "@/lib/duty-lists/duty.queries";
import type { DutyKind } from "@/lib/duty-lists/published-duty.schema";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

/** Since when a duty stands, and until when it did. */
export function DutyPeriod({
  duty,
  today,
}: Readonly<{ duty: Pick<DutyRecord, "startsOn" | "endsOn">; today: string }>) {
  const t = useTranslations("duties.list");
  const locale = useLocale();
  const { startsOn, endsOn } = duty;
  if (endsOn !== null && endsOn < startsOn) return <StatusTag>{t("never")}</StatusTag>;
  return (
    <>
      {t(startsOn > today ? "coming" : "since", { day: formatDay(startsOn, locale) })}{" "}
      {endsOn && <StatusTag>{t("until", { day: formatDay(endsOn, locale) })}</StatusTag>}
    </>
  );
}

type Props = Readonly<{
  kind: DutyKind;
  duties: readonly DutyRecord[];
  today: string;
  caption: string;
  /** Names lead to the pages of their rows. */
  linked: boolean;
}>;

/** Duties of one list as the desk reads them. */
export function DutyTable({ kind, duties, today, caption, linked }: Props) {
  const t = useTranslations("duties");
  const boundary = kind === "SUPPORTING";
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={duties}
      rowKey={({ id }) => id}
      className="rounded-lg border border-line bg-panel max-sm:border-0 max-sm:bg-transparent"
      columns={[
        { key: "ordinal", label: t("fields.ordinal"), width: "4rem", wideOnly: true, cell: ({ ordinal }) => ordinal },
        {
          key: "name",
          label: t("fields.name"),
          heading: true,
          cell: ({ id, name, category }) => (
            <>
              {linked ? (
                <Link
                  href={`/duty-lists/duties/${id}`}
                  className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
                >
                  {name}
                </Link>
              ) : (
                name
              )}
              <span className="block text-sm font-normal text-muted">{category}</span>
            </>
          ),
        },
        ...(kind === "BASIC"
          ? []
          : [{ key: "department", label: t(`departmentOf.${kind}`), cell: (duty: DutyRecord) => duty.department }]),
        ...(boundary
          ? (["departmentDuty", "townshipDuty"] as const).map((field) => ({
              key: field,
              label: t(`fields.${field}`),
              cell: (duty: DutyRecord) => duty[field],
            }))
          : []),
        ...(kind === "RECLAIMED"
          ? [{ key: "method", label: t("fields.method"), cell: (duty: DutyRecord) => duty.method }]
          : []),
        {
          key: "days",
          label: t("fields.days"),
          width: "9rem",
          cell: (duty) => <DutyPeriod duty={duty} today={today} />,
        },
      ]}
    />
  );
}
