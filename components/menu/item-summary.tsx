import { useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { CONTENT_FIELDS, type PowerContent } from "@/lib/menu/power-content.rules";
import { basisText, contentText } from "./content-text";

type Props = Readonly<{ part: string; content: PowerContent; departments: Readonly<Record<string, string>> }>;

/** Everything that is said about a matter, for reading. */
export function ItemSummary({ part, content, departments }: Props) {
  const t = useTranslations("menu");
  const rows = CONTENT_FIELDS.map((field) => ({
    label: t(`fields.${field}`),
    value:
      field === "bases"
        ? content.bases.map((basis) => basisText(basis, true)).join("\n")
        : contentText(t, content, field, departments),
  }));
  return (
    <SummaryList
      rows={[{ label: t("fields.part"), value: t(`parts.${part}`) }, ...rows].map(({ label, value }) => ({
        label,
        value: value || t("compare.nothing"),
      }))}
    />
  );
}
