import { Clock, Info, MapPin, Phone, Store } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PublishedLocalText } from "@/lib/duty-lists/published-list.schema";

const LINES = [
  ["office", Store],
  ["address", MapPin],
  ["phone", Phone],
  ["hours", Clock],
  ["note", Info],
] as const;

/** How one matter is reached in one township, in the township's own words. */
export function LocalTextBox({ local }: Readonly<{ local: PublishedLocalText }>) {
  const t = useTranslations("local-text.public");
  const contact = useTranslations("lookup.contact");
  const said = {
    office: t("office"),
    address: contact("address"),
    phone: contact("phone"),
    hours: contact("hours"),
    note: t("note"),
  };
  return (
    <ul className="space-y-1.5">
      {LINES.map(([field, Icon]) =>
        local[field] === null ? null : (
          <li key={field} className="flex items-start gap-2">
            <Icon aria-hidden className="mt-1 size-4 shrink-0 text-muted" />
            <span className="whitespace-pre-line">
              <span className={field === "note" || field === "office" ? "text-muted" : "sr-only"}>{said[field]}</span>
              {local[field]}
            </span>
          </li>
        ),
      )}
    </ul>
  );
}

/** The same in one line, below a matter's name on a list. */
export function LocalTextLine({ local }: Readonly<{ local: PublishedLocalText }>) {
  const { office, address, phone } = local;
  const words = [office ?? address, phone].filter((text) => text !== null);
  if (words.length === 0) return null;
  return <span className="block text-sm font-normal text-muted">{words.join(" · ")}</span>;
}
