import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import type { PromiseStanding } from "@/lib/admissions/ledger.rules";
import type { PromiseRow } from "@/lib/dashboards/promise.rules";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

const TONES = { delivered: "good", "delivered-late": "warn", awaited: "neutral", late: "overdue" } as const;

/** Promises one by one, by the day on which they fell due. */
export function PromiseTable({ rows }: Readonly<{ rows: readonly PromiseRow[] }>) {
  const t = useTranslations("dashboards.guarantees");
  const [kinds, amounts] = [
    useTranslations("admissions.guaranteeKinds"),
    useTranslations("admissions.guarantee.amounts"),
  ];
  const locale = useLocale();
  return (
    <DataTable
      caption={t("listTitle")}
      captionHidden
      columns={[
        {
          ...{ key: "duty", label: t("list.duty"), heading: true },
          cell: ({ dutyId, title, words }) => (
            <>
              <Link
                href={`/admitted/${dutyId}`}
                className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
              >
                {title}
              </Link>
              <span className="block text-sm font-normal text-muted">{words}</span>
            </>
          ),
        },
        { key: "township", label: t("list.township"), cell: ({ township }) => township, width: "6rem" },
        { key: "department", label: t("list.department"), cell: ({ department }) => department.name },
        { key: "kind", label: t("list.kind"), cell: ({ kind }) => kinds(kind), width: "4rem" },
        {
          ...{ key: "amount", label: t("list.amount"), align: "end" },
          cell: ({ kind, amount }) => (
            <span className="whitespace-nowrap">{amounts(kind, { amount: amount.toString() })}</span>
          ),
        },
        {
          ...{ key: "received", label: t("list.received"), align: "end" },
          cell: ({ kind, received }) => (
            <span className="whitespace-nowrap">{amounts(kind, { amount: received.toString() })}</span>
          ),
        },
        {
          key: "dueOn",
          label: t("list.dueOn"),
          cell: ({ dueOn }) => <span className="whitespace-nowrap">{formatDay(dueOn, locale)}</span>,
        },
        { key: "standing", label: t("list.standing"), cell: ({ standing }) => <Standing of={standing} /> },
      ]}
      rows={rows}
      rowKey={({ dutyId, guaranteeId }) => `${dutyId} ${guaranteeId}`}
      empty={<EmptyState title={t("nothing")}>{t("nothingHint")}</EmptyState>}
    />
  );
}

function Standing({ of }: Readonly<{ of: PromiseStanding }>) {
  const t = useTranslations("dashboards.guarantees.standings");
  return <StatusTag tone={TONES[of]}>{t(of)}</StatusTag>;
}
