import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { SummaryList } from "@/components/ui/summary-list";
import { formatMonth, formatNames } from "@/lib/i18n/format";
import type { UsageCorrection, UsagePreview } from "@/lib/usage/usage-preview.queries";

const COUNTS = ["rows", "entered", "corrected", "unchanged", "blank"] as const;
/** More than these are not read by anybody; all of them stand in the file. */
const MOST_SHOWN = 200;

/** What a file would bring about: where and when, how many rows, and every figure that it would correct. */
export function ImportPreview({ values }: Readonly<{ values: Readonly<Record<string, string>> }>) {
  const t = useTranslations("usage");
  const locale = useLocale();
  const { townships, months, corrections } = JSON.parse(values.preview ?? "{}") as UsagePreview;
  const named = (names: readonly string[]) => (names.length > 0 ? formatNames(names, locale) : t("import.none"));
  const month = (of: string) => formatMonth(`${of}-01`, locale);
  return (
    <>
      <SummaryList
        rows={[
          { label: t("columns.township"), value: named(townships) },
          { label: t("columns.month"), value: named(months.map(month)) },
          ...COUNTS.map((key) => ({ label: t(`import.counts.${key}`), value: values[key] ?? "0" })),
        ]}
      />
      {corrections.length > 0 && (
        <DataTable
          caption={t("import.corrections", { count: corrections.length, shown: MOST_SHOWN })}
          rows={corrections.slice(0, MOST_SHOWN)}
          rowKey={(one) => `${one.township} ${one.power.code} ${one.month}`}
          columns={[
            {
              key: "power",
              label: t("columns.power"),
              heading: true,
              cell: ({ power }) => (
                <>
                  {power.name}
                  <span className="block text-sm font-normal text-muted">{power.code}</span>
                </>
              ),
            },
            { key: "township", label: t("columns.township"), cell: ({ township }) => township },
            { key: "month", label: t("columns.month"), cell: (one) => month(one.month) },
            { key: "changes", label: t("import.changes"), cell: (one) => <Changes changes={one.changes} /> },
            { key: "note", label: t("columns.note"), cell: ({ note }) => note ?? "" },
          ]}
        />
      )}
    </>
  );
}

function Changes({ changes }: Pick<UsageCorrection, "changes">) {
  const t = useTranslations("usage");
  if (changes.length === 0) return t("import.same");
  return (
    <ul>
      {changes.map(({ figure, from, to }) => (
        <li key={figure}>{t("import.change", { figure: t(`figures.${figure}`), from, to })}</li>
      ))}
    </ul>
  );
}
