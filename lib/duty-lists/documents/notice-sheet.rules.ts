import { POWER_TYPES } from "@/lib/menu/power.terms";
import type { LIST_SECTIONS, PublishedEntry } from "../published-list.schema";
import type { EditionSource } from "./edition-source.terms";
import { chineseDay, editionAddresses, editionTitle, typeTerm } from "./edition-words.rules";

/**
 * The sheet for a notice board, as paper (notice.typ) and as page: where to go, how much there is, what people come
 * for, and where the list is as it is now. Its words are official Chinese text.
 */
export type NoticeSheet = Readonly<{
  title: string;
  township: string;
  address: string | null;
  phone: string | null;
  hours: string | null;
  total: number;
  counts: readonly Readonly<{ type: string; term: string; count: number }>[];
  items: readonly Readonly<{
    section: (typeof LIST_SECTIONS)[number];
    code: string;
    name: string;
    type: string;
    term: string;
    steps: readonly string[];
    days: number | null;
    phone: string | null;
  }>[];
  edition: string;
  current: string;
}>;

/** What people come to the counter for stands first; what the township does of itself, last. */
const ASKED_FOR = ["LICENCE", "PAYMENT", "CONFIRMATION", "SERVICE", "REWARD", "RULING"];
const MOST_ITEMS = 10;
const MOST_STEPS = 5;

const rank = ({ power }: PublishedEntry): number => {
  const place = ASKED_FOR.indexOf(power.type);
  return place === -1 ? ASKED_FOR.length : place;
};

/** At most ten matters, those that people apply for first, each in the list's own order. */
export function noticeSheet(source: EditionSource): NoticeSheet {
  const { list } = source;
  const { township, entries } = list;
  const counts = POWER_TYPES.map((type) => ({
    type,
    term: typeTerm(type),
    count: entries.filter(({ power }) => power.type === type).length,
  })).filter(({ count }) => count > 0);
  const items = entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => rank(a.entry) - rank(b.entry) || a.index - b.index)
    .slice(0, MOST_ITEMS)
    .map(({ entry: { section, power } }) => ({
      section,
      code: power.code,
      name: power.subItem ? `${power.name}（${power.subItem}）` : power.name,
      type: power.type,
      term: typeTerm(power.type),
      steps: power.steps.slice(0, MOST_STEPS).map(({ name }) => name),
      days: power.promisedDays ?? power.statutoryDays,
      phone: power.complaintPhone,
    }));
  return {
    title: editionTitle(list),
    township: township.name,
    address: township.address,
    phone: township.phone,
    hours: township.hours,
    total: entries.length,
    counts,
    items,
    edition: `第${list.number}版 · ${list.documentNumber} · ${chineseDay(list.publishedOn)}公布 · ${chineseDay(list.inForceOn)}起施行`,
    current: editionAddresses(source).current,
  };
}
