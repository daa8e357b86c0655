import type { TrailEntry } from "@/lib/audit/audit.queries";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { isCivilDate } from "@/lib/shared/civil-date";

type Words = { (key: string, values?: Record<string, string | number>): string; has(key: string): boolean };
type Translators = Readonly<{ audit: Words; roles: Words; locale: Locale }>;

/** A word that may be a code of the program: state, kind, role, field, key of a setting. Free text has other characters. */
const CODE = /^[A-Za-z][\w.-]*$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** An event as a sentence with its particulars: codes in words, days as dates, ids by name, hashes cut short. */
export function eventSentence(entry: TrailEntry, { audit, roles, locale }: Translators): string {
  const say = (value: unknown): string | number => {
    if (value === null || value === undefined) return "none";
    if (typeof value === "number") return value;
    if (Array.isArray(value)) return value.map(say).join(locale === "en" ? ", " : "、");
    const text = String(value);
    if (entry.names[text] !== undefined) return entry.names[text];
    if (isCivilDate(text)) return formatDay(text, locale);
    if (SHA256.test(text)) return `${text.slice(0, 12)}…`;
    if (!CODE.test(text)) return text;
    if (roles.has(text)) return roles(text);
    return audit.has(`terms.${text}`) ? audit(`terms.${text}`) : text;
  };
  const values = Object.fromEntries(Object.entries(entry.data).map(([key, value]) => [key, say(value)]));
  const key = `events.${entry.event}`;
  return audit.has(key) ? audit(key, values) : entry.event;
}

/** What an event is about, in words. */
export function subjectWords(entry: TrailEntry, audit: Words): string {
  const key = `subjects.${entry.subjectType}`;
  const name = entry.names[entry.subjectId] ?? entry.subjectId.slice(0, 8);
  return audit.has(key) ? audit(key, { name }) : name;
}
