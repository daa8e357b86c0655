import { type DiffField, diffEntries } from "@/lib/duty-lists/list-diff.rules";
import type { PublishedEntry, PublishedList, Removal } from "@/lib/duty-lists/published-list.schema";
import type { PublishedContact } from "@/lib/menu/published-power.schema";
import { canonicalJson } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";

/**
 * How a matter stood in a township on a day, by the edition that was its list:
 * `own-name` exercised by the township in its own right, `entrusted` by the township in the department's name,
 * `dispatched` (派驻) by the department's own staff at the township, `received` (服务前移) taken in by the township and
 * decided by the department, `before` and `over` listed, but the day lies outside the period of the delegation,
 * `not-listed` not the township's.
 */
export const COMPETENCE_STANDINGS = [
  "own-name",
  "entrusted",
  "dispatched",
  "received",
  "before",
  "over",
  "not-listed",
] as const;
export type CompetenceStanding = (typeof COMPETENCE_STANDINGS)[number];

/**
 * How answers are derived, by the number that certificates carry. 1: 派驻 and 服务前移 were told as `own-name`. Kept, so that
 * what was certified so still verifies.
 */
export const COMPETENCE_FORMS = [1, 2] as const;
export type CompetenceForm = (typeof COMPETENCE_FORMS)[number];
export const CURRENT_FORM = 2 satisfies CompetenceForm;

export type Competence = Readonly<{
  on: CivilDate;
  township: Readonly<{ code: string; name: string }>;
  /** `name` is null where the edition does not name the matter at all. */
  power: Readonly<{ code: string; name: string | null }>;
  standing: CompetenceStanding;
  /** In whose name it was exercised; null where the edition does not say. */
  holder: Readonly<Pick<PublishedContact, "name" | "address" | "phone" | "hours">> | null;
  section: PublishedEntry["section"] | null;
  mode: string | null;
  /** Null means in full. */
  scope: string | null;
  bases: PublishedEntry["power"]["bases"];
  decision: Readonly<{ documentNumber: string; organ: string; decidedOn: string }> | null;
  period: Readonly<{ from: string; to: string | null }> | null;
  /** Why the edition no longer shows it, where it says so. */
  removal: Readonly<Pick<Removal, "reason" | "on">> | null;
  edition: Readonly<{ number: number; documentNumber: string; publishedOn: string; inForceOn: string }>;
}>;

const isIdOrCode = (idOrCode: string, { powerId, code }: { powerId: string; code: string }) =>
  powerId === idOrCode || code === idOrCode;

/** Who was competent for a matter, by id or code, on a day on which this edition was the township's list. */
export function competence(
  list: PublishedList,
  idOrCode: string,
  on: CivilDate,
  form: CompetenceForm = CURRENT_FORM,
): Competence {
  const { number, documentNumber, publishedOn, inForceOn, township, entries, removed } = list;
  const entry = entries.find(({ power }) => isIdOrCode(idOrCode, power));
  const left = removed.find((removal) => isIdOrCode(idOrCode, removal));
  const place = { code: township.code, name: township.name };
  const edition = { number, documentNumber, publishedOn, inForceOn };
  if (!entry)
    return {
      ...{ on, township: place, edition, standing: "not-listed", holder: null, section: null, mode: null, scope: null },
      ...{ bases: [], decision: null, period: null },
      power: { code: left?.code ?? idOrCode, name: left?.name ?? null },
      removal: left ? { reason: left.reason, on: left.on } : null,
    };

  const { power, section, mode, scope, delegation } = entry;
  const standing = standingOn(entry, on, form);
  const holder = standing === "own-name" ? township : power.department;
  return {
    ...{ on, township: place, edition, standing, section, mode, scope, bases: power.bases, removal: null },
    power: { code: power.code, name: power.name },
    holder: holder && { name: holder.name, address: holder.address, phone: holder.phone, hours: holder.hours },
    decision: delegation && {
      documentNumber: delegation.documentNumber,
      organ: delegation.organ,
      decidedOn: delegation.decidedOn,
    },
    period: delegation && { from: delegation.effectiveFrom, to: delegation.effectiveTo },
  };
}

function standingOn(entry: PublishedEntry, on: CivilDate, form: CompetenceForm): CompetenceStanding {
  const { section, mode, delegation } = entry;
  if (delegation && on < delegation.effectiveFrom) return "before";
  if (isOver(entry, on)) return "over";
  if (section === "ENTRUSTED") return "entrusted";
  if (form > 1 && mode === "DISPATCH") return "dispatched";
  return form > 1 && mode === "SERVICE_FRONT" ? "received" : "own-name";
}

/** Whether the term that an entry names was over before `day`: it stands on the list still, and is the city's again. */
export const isOver = ({ delegation }: Pick<PublishedEntry, "delegation">, day: CivilDate): boolean =>
  delegation !== null && delegation.effectiveTo !== null && day > delegation.effectiveTo;

/** What two editions say differently of a matter, by field; nothing where one of them does not list it. */
export function changedWords(a: PublishedList, b: PublishedList, code: string): DiffField[] {
  const of = ({ entries }: PublishedList) => entries.filter(({ power }) => power.code === code);
  return diffEntries(of(a), of(b)).changed.flatMap(({ fields }) => fields);
}

/** Whether two answers say the same of who may do what, in whose name and by which decision. */
export const stoodAlike = (a: Competence, b: Competence): boolean => {
  const said = ({ standing, section, mode, scope, holder, decision, period }: Competence) =>
    canonicalJson({ standing, section, mode, scope, holder: holder?.name, decision, period });
  return said(a) === said(b);
};
