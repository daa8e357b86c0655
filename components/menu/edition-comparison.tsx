import { useTranslations } from "next-intl";
import { CounterTiles } from "@/components/ui/counter-tiles";
import { DataTable } from "@/components/ui/data-table";
import { Panel } from "@/components/ui/panel";
import { Link } from "@/lib/i18n/navigation";
import type { ComparedItem, EditionComparison } from "@/lib/menu/edition-comparison.queries";
import { contentText } from "./content-text";

type Departments = Readonly<Record<string, string>>;
type Props = Readonly<{ editionId: string; comparison: EditionComparison; departments: Departments }>;

/** Added, changed field by field, removed. On a phone the two texts stand one below the other. */
export function EditionComparisonView({ editionId, comparison, departments }: Props) {
  const t = useTranslations("menu");
  const { diff, before } = comparison;
  return (
    <div className="space-y-6">
      <p>{t("compare.lead", { number: before.number, title: before.title })}</p>
      <CounterTiles
        counters={[
          { label: t("compare.added"), value: diff.added.length, ...(diff.added.length ? { href: "#added" } : {}) },
          {
            label: t("compare.changed"),
            value: diff.changed.length,
            ...(diff.changed.length ? { href: "#changed" } : {}),
          },
          {
            label: t("compare.removed"),
            value: diff.removed.length,
            ...(diff.removed.length ? { href: "#removed" } : {}),
          },
          { label: t("compare.unchanged"), value: diff.unchanged },
        ]}
      />
      {diff.changed.length > 0 && (
        <Panel id="changed" title={t("compare.changed")} flush>
          <ul className="divide-y divide-line">
            {diff.changed.map(({ before: former, after, fields }) => (
              <li key={after.powerId} className="p-4">
                <h3 className="font-medium">
                  <ItemLink editionId={editionId} item={after} />
                </h3>
                <Changes
                  rows={fields.map((field) => ({
                    field: t(`fields.${field}`),
                    from:
                      field === "part" ? t(`parts.${former.part}`) : contentText(t, former.content, field, departments),
                    to: field === "part" ? t(`parts.${after.part}`) : contentText(t, after.content, field, departments),
                  }))}
                />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Matters id="added" editionId={editionId} items={diff.added} />
      <Matters id="removed" editionId={before.id} items={diff.removed} />
    </div>
  );
}

function ItemLink({ editionId, item }: Readonly<{ editionId: string; item: ComparedItem }>) {
  return (
    <Link
      href={`/menu-editions/${editionId}/items/${item.itemId}`}
      className="text-accent underline-offset-4 hover:underline"
    >
      {item.code} {item.content.name}
      {item.content.subItem && ` / ${item.content.subItem}`}
    </Link>
  );
}

function Changes({ rows }: Readonly<{ rows: readonly { field: string; from: string; to: string }[] }>) {
  const t = useTranslations("menu.compare");
  return (
    <DataTable
      className="mt-2"
      caption={t("fieldByField")}
      captionHidden
      rows={rows}
      rowKey={({ field }) => field}
      columns={[
        { key: "field", label: t("field"), heading: true, width: "9rem", cell: ({ field }) => field },
        {
          key: "from",
          label: t("before"),
          cell: ({ from }) => <del className="whitespace-pre-line text-muted">{from || t("nothing")}</del>,
        },
        {
          key: "to",
          label: t("after"),
          cell: ({ to }) => <ins className="whitespace-pre-line no-underline">{to || t("nothing")}</ins>,
        },
      ]}
    />
  );
}

type MattersProps = Readonly<{ id: "added" | "removed"; editionId: string; items: readonly ComparedItem[] }>;

function Matters({ id, editionId, items }: MattersProps) {
  const t = useTranslations("menu");
  if (items.length === 0) return null;
  return (
    <Panel id={id} title={t(`compare.${id}`)} flush>
      <DataTable
        caption={t(`compare.${id}`)}
        captionHidden
        rows={items}
        rowKey={({ powerId }) => powerId}
        columns={[
          {
            key: "name",
            label: t("fields.name"),
            heading: true,
            cell: (item) => <ItemLink editionId={editionId} item={item} />,
          },
          { key: "type", label: t("fields.type"), cell: ({ content }) => t(`types.${content.type}`) },
          { key: "domain", label: t("fields.domain"), cell: ({ content }) => t(`domains.${content.domain}`) },
          { key: "department", label: t("fields.departmentId"), cell: ({ departmentName }) => departmentName ?? "–" },
        ]}
      />
    </Panel>
  );
}
