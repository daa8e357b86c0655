import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { MenuItemInput } from "@/lib/menu/power.schema";
import { basisText, listed } from "./content-text";

type Props = Readonly<{
  matters: readonly { row: number; item: MenuItemInput }[];
  departments: Readonly<Record<string, string>>;
}>;

/** The matters of a file as they were read. */
export function ImportMattersTable({ matters, departments }: Props) {
  const t = useTranslations("menu");
  return (
    <DataTable
      caption={t("imports.mattersRead")}
      captionHidden
      rows={matters}
      rowKey={({ row }) => `${row}`}
      empty={<EmptyState title={t("imports.noMatters")} />}
      columns={[
        { key: "row", label: t("imports.rowNumber"), align: "end", width: "4rem", cell: ({ row }) => row },
        {
          key: "name",
          label: t("fields.name"),
          heading: true,
          cell: ({ item }) => (
            <>
              {item.name}
              {item.subItem && <span className="block text-sm">{t("items.subItem", { name: item.subItem })}</span>}
            </>
          ),
        },
        { key: "type", label: t("fields.type"), cell: ({ item }) => t(`types.${item.type}`) },
        { key: "domain", label: t("fields.domain"), cell: ({ item }) => t(`domains.${item.domain}`) },
        {
          key: "department",
          label: t("fields.departmentId"),
          cell: ({ item }) => (item.departmentId && departments[item.departmentId]) || "–",
        },
        {
          key: "modes",
          label: t("fields.modes"),
          cell: ({ item }) =>
            listed(
              t,
              item.modes.map((mode) => t(`modes.${mode}`)),
            ) || "–",
        },
        {
          key: "bases",
          label: t("fields.bases"),
          wideOnly: true,
          cell: ({ item }) => (
            <span className="whitespace-pre-line">{item.bases.map((basis) => basisText(basis)).join("\n")}</span>
          ),
        },
      ]}
    />
  );
}
