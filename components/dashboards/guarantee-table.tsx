import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { PromiseSum, PromiseView } from "@/lib/dashboards/promise.rules";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{ sums: readonly PromiseSum[]; today: string }>;

const COUNTS = ["promised", "delivered", "late", "missing"] as const;

/** What fell due in twelve months, by kind and each kind in its own unit. */
export function GuaranteeTable({ sums, today }: Props) {
  const t = useTranslations("dashboards.guarantees");
  const [kinds, amounts] = [
    useTranslations("admissions.guaranteeKinds"),
    useTranslations("admissions.guarantee.amounts"),
  ];
  const locale = useLocale();
  const total = (key: (typeof COUNTS)[number]) => sums.reduce((sum, row) => sum + row[key], 0);
  if (total("promised") === 0) return <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>;
  return (
    <>
      <DataTable
        caption={t("title", Object.fromEntries(COUNTS.map((key) => [key, total(key)])))}
        columns={[
          {
            key: "kind",
            label: t("columns.kind"),
            heading: true,
            cell: ({ kind }) => <span className="whitespace-nowrap">{kinds(kind)}</span>,
          },
          ...COUNTS.map(
            (key): Column<PromiseSum> => ({
              ...{ key, label: t(`columns.${key}`), align: "end" },
              cell: (row) => <Counted row={row} of={key} />,
            }),
          ),
          {
            ...{ key: "amounts", label: t("columns.amounts"), align: "end" },
            cell: ({ kind, promised, amount, received }) =>
              promised > 0 && `${amounts(kind, { amount })} / ${amounts(kind, { amount: received })}`,
          },
        ]}
        rows={sums}
        rowKey={({ kind }) => kind}
      />
      <p className="mt-1.5 text-sm text-muted">{t("source", { day: formatDay(today, locale) })}</p>
    </>
  );
}

function Counted({ row, of }: Readonly<{ row: PromiseSum; of: (typeof COUNTS)[number] }>) {
  if (row[of] === 0) return 0;
  const view: PromiseView | "due" = of === "promised" ? "due" : of;
  return (
    <Link
      href={`/dashboard/guarantees?show=${view}&kind=${row.kind}`}
      className="inline-block min-h-6 min-w-6 text-accent underline underline-offset-4 elder:min-h-9 print:min-h-0"
    >
      {row[of]}
    </Link>
  );
}
