import { canonicalJson } from "@/lib/shared/canonical";
import type { PublishedEntry } from "./published-list.schema";

/** The fields of an entry that readers compare, in the order in which a page shows them. */
export const DIFF_FIELDS = [
  "section",
  "mode",
  "scope",
  "delegation",
  "local",
  "name",
  "subItem",
  "type",
  "domain",
  "department",
  "bases",
  "steps",
  "statutoryDays",
  "promisedDays",
  "materials",
  "fee",
  "boundary",
  "complaintPhone",
  "conditions",
  "note",
] as const;
export type DiffField = (typeof DIFF_FIELDS)[number];

export type ListDiff = {
  added: PublishedEntry[];
  removed: PublishedEntry[];
  changed: { before: PublishedEntry; after: PublishedEntry; fields: DiffField[] }[];
};

/** `scope` stands on entry and power alike: what was decided for this township counts. */
const fieldOf = ({ power, ...entry }: PublishedEntry, field: DiffField) =>
  field in entry ? entry[field as keyof typeof entry] : power[field as keyof typeof power];

const changedFields = (before: PublishedEntry, after: PublishedEntry): DiffField[] =>
  DIFF_FIELDS.filter((field) => canonicalJson(fieldOf(before, field)) !== canonicalJson(fieldOf(after, field)));

/** What the later edition adds, drops and changes, by power; each in the order of the edition it stands in. */
export function diffEntries(before: readonly PublishedEntry[], after: readonly PublishedEntry[]): ListDiff {
  const former = new Map(before.map((entry) => [entry.power.powerId, entry]));
  const latter = new Set(after.map((entry) => entry.power.powerId));
  const diff: ListDiff = {
    added: [],
    removed: before.filter((entry) => !latter.has(entry.power.powerId)),
    changed: [],
  };
  for (const entry of after) {
    const known = former.get(entry.power.powerId);
    if (!known) diff.added.push(entry);
    else {
      const fields = changedFields(known, entry);
      if (fields.length > 0) diff.changed.push({ before: known, after: entry, fields });
    }
  }
  return diff;
}
