import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDay } from "@/lib/i18n/format";
import type { ObjectCount } from "@/lib/usage/usage-cell-page.queries";

/** Every count of the objects in the territory, the latest day first. */
export function ObjectCounts({ objects }: Readonly<{ objects: readonly ObjectCount[] }>) {
  const t = useTranslations("usage.objects");
  const locale = useLocale();
  return (
    <DataTable
      caption={t("title")}
      captionHidden
      rows={objects}
      rowKey={({ fromOn, revision }) => `${fromOn} ${revision}`}
      empty={<EmptyState title={t("none")}>{t("noneHint")}</EmptyState>}
      columns={[
        { key: "fromOn", label: t("fromOn"), heading: true, cell: ({ fromOn }) => formatDay(fromOn, locale) },
        { key: "count", label: t("count"), align: "end", cell: ({ count }) => count },
        { key: "revision", label: t("revision"), align: "end", cell: ({ revision }) => revision },
        { key: "note", label: t("note"), cell: ({ note }) => note ?? "" },
        { key: "by", label: t("by"), cell: ({ by }) => by },
      ]}
    />
  );
}
