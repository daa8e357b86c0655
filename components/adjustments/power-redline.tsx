import { useTranslations } from "next-intl";
import { contentText } from "@/components/menu/content-text";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Redline } from "@/components/ui/redline";
import { CONTENT_FIELDS, changedFields, type PowerContent } from "@/lib/menu/power-content.rules";
import { redline } from "@/lib/shared/redline.rules";

type Props = Readonly<{
  /** Null for a power that is added. */
  before: PowerContent | null;
  after: PowerContent;
  departments: Readonly<Record<string, string>>;
}>;

/** A power's text, former to proposed, field by field; of a basis with its words. */
export function PowerRedline({ before, after, departments }: Props) {
  const t = useTranslations("menu");
  const changes = useTranslations("law-change.compare");
  const textOf = (content: PowerContent, field: (typeof CONTENT_FIELDS)[number]) =>
    field === "bases"
      ? content.bases
          .map(
            (basis) =>
              `${contentText(t, { ...content, bases: [basis] }, "bases", departments)}${basis.text ? `\n${basis.text}` : ""}`,
          )
          .join("\n")
      : contentText(t, content, field, departments);
  const fields = before
    ? changedFields(before, after)
    : CONTENT_FIELDS.filter((field) => textOf(after, field) !== "" && field !== "source" && field !== "inferred");
  return (
    <DataTable
      caption={changes("power")}
      captionHidden
      rows={fields}
      rowKey={(field) => field}
      empty={<EmptyState title={changes("same")}>{changes("sameHint")}</EmptyState>}
      columns={[
        { key: "field", label: changes("field"), width: "9rem", heading: true, cell: (field) => t(`fields.${field}`) },
        {
          key: "text",
          label: changes("formerToProposed"),
          cell: (field) => <Redline pieces={redline(before ? textOf(before, field) : "", textOf(after, field))} />,
        },
      ]}
    />
  );
}
