import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { StatusTag } from "@/components/ui/status";
import type { Burden } from "@/lib/admissions/burden.rules";
import { formatCount } from "@/lib/i18n/format";

/** Promises by kind: how many, how many have not come, how many are late, and what is missing of them. */
export function BurdenGuarantees({ burden: { guarantees } }: Readonly<{ burden: Burden }>) {
  const t = useTranslations("burden.guarantees");
  const kinds = useTranslations("burden.kinds");
  const locale = useLocale();
  if (guarantees.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <DataTable
      caption={t("caption")}
      rows={guarantees}
      rowKey={({ kind }) => kind}
      columns={[
        { key: "kind", label: t("kind"), heading: true, cell: ({ kind }) => kinds(kind) },
        {
          key: "promised",
          label: t("promised"),
          align: "end",
          cell: ({ promised }) => t("items", { count: promised }),
        },
        { key: "open", label: t("open"), align: "end", cell: ({ open }) => t("items", { count: open }) },
        {
          key: "late",
          label: t("late"),
          align: "end",
          cell: ({ late }) =>
            late > 0 ? <StatusTag tone="overdue">{t("items", { count: late })}</StatusTag> : t("items", { count: 0 }),
        },
        {
          key: "missing",
          label: t("missing"),
          align: "end",
          cell: ({ kind, missing, open }) =>
            open > 0 ? t(`missingOf.${kind}`, { amount: formatCount(Number(missing), locale) }) : "—",
        },
      ]}
    />
  );
}
