import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { SummaryList } from "@/components/ui/summary-list";
import type { AdmissionPage } from "@/lib/admissions/admission-page.queries";
import type { AnswerStep } from "@/lib/admissions/admission-steps.rules";
import { formatDay, formatNames } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ admission: AdmissionPage; changeable?: boolean }>;
type Row = readonly [field: string, value: string, step: AnswerStep];

/** The text of an application: what and why, where and when, who does what, and what is promised with it. */
export function AdmissionText({ admission, changeable = false }: Props) {
  const t = useTranslations("admissions");
  const locale = useLocale();
  const { id, kind, content, reason, basis, whyNotSelf, departmentDoes, townshipDoes, hoursAMonth } = admission;
  const { startsOn, endsOn, renews } = admission;
  const rows: Row[] = [
    ["kind", t(`kinds.${kind}`), "what"],
    ["title", admission.title, "what"],
    ["content", content, "what"],
    ["reason", reason, "what"],
    ["basis", basis, "what"],
    ["whyNotSelf", whyNotSelf, "what"],
    [
      "townshipIds",
      formatNames(
        admission.townships.map(({ name }) => name),
        locale,
      ),
      "townships",
    ],
    ["startsOn", startsOn ? formatDay(startsOn, locale) : "", "townships"],
    ["endsOn", endsOn ? formatDay(endsOn, locale) : "", "townships"],
    ["hoursAMonth", hoursAMonth === null ? "" : t("hours", { hours: hoursAMonth }), "townships"],
    ["departmentDoes", departmentDoes, "boundary"],
    ["townshipDoes", townshipDoes, "boundary"],
  ];
  return (
    <div className="space-y-4">
      <SummaryList
        rows={[
          ...rows.map(([field, value, step]) => ({
            label: t(`fields.${field}`),
            value: value || <span className="text-muted">{t("notFilled")}</span>,
            ...(changeable && { changeHref: `/admissions/${id}/edit/${step}` }),
          })),
          ...(renews
            ? [
                {
                  label: t("fields.renews"),
                  value: (
                    <Link
                      href={`/admissions/${renews.id}`}
                      className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9"
                    >
                      {renews.title}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
      <DataTable
        caption={t("guarantee.caption")}
        columns={[
          {
            key: "kind",
            label: t("guarantee.kind"),
            width: "5rem",
            heading: true,
            cell: (row) => t(`guaranteeKinds.${row.kind}`),
          },
          { key: "words", label: t("guarantee.words"), cell: (row) => row.words },
          {
            key: "amount",
            label: t("guarantee.amountColumn"),
            width: "8rem",
            cell: (row) => t(`guarantee.amounts.${row.kind}`, { amount: row.amount.replace(/\.00$/, "") }),
          },
          { key: "source", label: t("guarantee.source"), cell: (row) => row.source },
          { key: "dueOn", label: t("guarantee.dueOn"), width: "9rem", cell: (row) => formatDay(row.dueOn, locale) },
        ]}
        rows={admission.guarantees}
        rowKey={({ position }) => String(position)}
        empty={<EmptyState title={t("guarantee.none")} />}
      />
      {changeable && (
        <Link
          href={`/admissions/${id}/edit/guarantees`}
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9 print:hidden"
        >
          {t("guarantee.change")}
        </Link>
      )}
    </div>
  );
}
