import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { Deadline } from "@/components/ui/deadline";
import type { Gone } from "@/lib/duty-lists/list-gone.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { Deadline as Due } from "@/lib/shared/working-days";

type Props = Readonly<{ rows: readonly (Gone & { due: Due })[]; className: string }>;

/** Delegations that a list still shows though they were suspended or have ended. */
export function GoneTable({ rows, className }: Props) {
  const t = useTranslations("duty-lists");
  const reasons = useTranslations("lookup.changes.reasons");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("township.goneTitle")}
      captionHidden
      rows={rows}
      rowKey={({ delegationId }) => delegationId}
      className={className}
      columns={[
        {
          key: "name",
          label: t("fields.matter"),
          heading: true,
          cell: ({ name, delegationId }) => (
            <Link
              href={`/delegations/${delegationId}`}
              className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
            >
              {name}
            </Link>
          ),
        },
        { key: "code", label: t("fields.code"), wideOnly: true, cell: ({ code }) => code },
        { key: "department", label: t("fields.department"), cell: ({ department }) => department },
        { key: "reason", label: t("township.goneReason"), cell: ({ reason }) => reason && reasons(reason) },
        { key: "since", label: t("township.goneSince"), cell: ({ since }) => formatDay(since, locale) },
        { key: "due", label: t("fields.publishBy"), cell: ({ due }) => <Deadline {...due} /> },
      ]}
    />
  );
}
