import type { CivilDate } from "@/lib/shared/civil-date";

/** What the register says of an agency and may change. */
export type AgencyFacts = Readonly<{
  name: string;
  headPost: string;
  staff: number;
  isPartyManaged: boolean;
  until: CivilDate | null;
}>;

const AGENCY_FACTS = ["name", "headPost", "staff", "isPartyManaged", "until"] as const;
type AgencyFact = (typeof AGENCY_FACTS)[number];
type Value = AgencyFacts[AgencyFact];
export type FactChange = { field: AgencyFact; from: Value; to: Value };

/** What changes, from what to what, in the order of the form. */
export const changedFacts = (known: AgencyFacts, next: AgencyFacts): FactChange[] =>
  AGENCY_FACTS.filter((field) => known[field] !== next[field]).map((field) => ({
    ...{ field, from: known[field], to: next[field] },
  }));

const isFact = (field: unknown): field is AgencyFact => AGENCY_FACTS.some((fact) => fact === field);
const isValue = (value: unknown): value is Value =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** The changes that an event tells; null from before they were kept, when it named the fields alone. */
export function toldChanges({ changes }: Readonly<Record<string, unknown>>): FactChange[] | null {
  if (!Array.isArray(changes)) return null;
  return changes.flatMap((change: Partial<Record<keyof FactChange, unknown>>) =>
    isFact(change.field) && isValue(change.from) && isValue(change.to)
      ? [{ field: change.field, from: change.from, to: change.to } as FactChange]
      : [],
  );
}

/** What was entered at first, as the event tells it; nothing from before it was kept. */
export function toldFacts({ facts }: Readonly<Record<string, unknown>>): { field: AgencyFact; value: Value }[] {
  if (typeof facts !== "object" || facts === null) return [];
  const told: Readonly<Record<string, unknown>> = { ...facts };
  return AGENCY_FACTS.flatMap((field) => {
    const value = told[field];
    return value !== undefined && isValue(value) ? [{ field, value }] : [];
  });
}
