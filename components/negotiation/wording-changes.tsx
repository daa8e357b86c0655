import { useLocale, useTranslations } from "next-intl";
import { Redline } from "@/components/ui/redline";
import { formatDay } from "@/lib/i18n/format";
import type { LineText } from "@/lib/orders/order-line.rules";
import { NEGOTIABLE_FIELDS, type NegotiableText } from "@/lib/orders/proposal.rules";
import { redline, replacement } from "@/lib/shared/redline.rules";

const OTHER_FIELDS = [
  "haveStaff",
  "haveCertifiedOfficers",
  "haveEquipment",
  "equipmentSufficient",
  "haveFundsYuan",
  "justification",
] as const satisfies readonly (keyof LineText)[];

/** What is written in sentences, and compared word by word. */
const PROSE: readonly Field[] = ["scope", "conditions", "haveEquipment", "justification"];

type Wording = NegotiableText & Partial<LineText>;
type Field = (typeof NEGOTIABLE_FIELDS)[number] | (typeof OTHER_FIELDS)[number];

/** What a field says, in words: a scope left open is the menu's. */
function useFieldWords(menuScope: string | null) {
  const [t, powers, locale] = [useTranslations("negotiation"), useTranslations("powers"), useLocale()];
  return (field: Field, text: Wording): string => {
    const value = text[field] ?? null;
    if (field === "mode" && text.mode) return powers(`modes.${text.mode}`);
    if (field === "wishedOn" && text.wishedOn) return formatDay(text.wishedOn, locale);
    if (field === "scope" && value === null) return menuScope ?? t("inFull");
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    return value === null ? t("nothing") : String(value);
  };
}

type Props = Readonly<{ before: Wording; after: Wording; menuScope: string | null }>;

/** The fields in which two texts of a line differ, each as a redline. */
export function WordingChanges({ before, after, menuScope }: Props) {
  const t = useTranslations("negotiation");
  const words = useFieldWords(menuScope);
  const whole = "justification" in before && "justification" in after;
  const fields: readonly Field[] = whole ? [...NEGOTIABLE_FIELDS, ...OTHER_FIELDS] : NEGOTIABLE_FIELDS;
  const changed = fields.filter((field) => before[field] !== after[field]);
  const piecesOf = (field: Field) => {
    const isProse = PROSE.some((prose) => prose === field) && before[field] !== null && after[field] !== null;
    return (isProse ? redline : replacement)(words(field, before), words(field, after));
  };
  return (
    <dl className="mt-1 space-y-1 border-l-2 border-line-strong pl-3">
      {changed.map((field) => (
        <div key={field} className="sm:flex sm:gap-3">
          <dt className="shrink-0 text-muted sm:w-28">{t(`fields.${field}`)}</dt>
          <dd className="min-w-0">
            <Redline pieces={piecesOf(field)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
