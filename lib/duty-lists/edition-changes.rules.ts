import { type RedlinePiece, redline, replacement } from "@/lib/shared/redline.rules";
import {
  basesText,
  chineseDay,
  domainTerm,
  localText,
  modeTerm,
  scopeText,
  stepsText,
  typeTerm,
} from "./documents/edition-words.rules";
import { SECTION_TERMS } from "./list.terms";
import { type DiffField, diffEntries } from "./list-diff.rules";
import type { PublishedAdjustment, PublishedEntry, PublishedList, Removal } from "./published-list.schema";

/** Why a matter came, changed or went, as far as the editions say. */
export type ChangeGround = Readonly<{ adjustment: PublishedAdjustment | null; removal: Removal | null }>;
export type ChangedField = Readonly<{ field: DiffField; before: string; after: string }>;
export type ComparedEntry = ChangeGround & Readonly<{ entry: PublishedEntry }>;
export type EditionChanges = Readonly<{
  added: readonly ComparedEntry[];
  changed: readonly (ComparedEntry & Readonly<{ fields: readonly ChangedField[] }>)[];
  removed: readonly ComparedEntry[];
}>;

type Power = PublishedEntry["power"];

const days = (count: number | null): string => (count === null ? "" : `${count}个工作日`);

const departmentText = ({ department }: Power): string =>
  department
    ? [department.name, department.address, department.phone, department.hours].filter(Boolean).join("\n")
    : "";

const delegationText = ({ delegation }: PublishedEntry): string =>
  delegation
    ? [
        `${delegation.documentNumber}（${delegation.organ}，${chineseDay(delegation.decidedOn)}审定）`,
        delegation.effectiveTo
          ? `${chineseDay(delegation.effectiveFrom)}至${chineseDay(delegation.effectiveTo)}`
          : `${chineseDay(delegation.effectiveFrom)}起`,
      ].join("\n")
    : "";

/** Every basis with the provision's words, where it has them. */
const basesInFull = (bases: Power["bases"]): string =>
  bases.map((basis) => [basesText([basis]), basis.text].filter(Boolean).join("：")).join("\n");

const conditionsText = ({ conditions }: Power): string =>
  [
    `人员${conditions.staff}人`,
    `持证执法人员${conditions.certifiedOfficers}人`,
    ...(conditions.equipment ? [conditions.equipment] : []),
    `经费${conditions.fundsYuan}元/年`,
  ].join("\n");

const FIELD_TEXTS: Readonly<Record<DiffField, (entry: PublishedEntry) => string>> = {
  section: ({ section }) => SECTION_TERMS[section],
  mode: ({ mode }) => (mode === null ? "法定行使" : modeTerm(mode)),
  scope: scopeText,
  delegation: delegationText,
  local: ({ local }) => localText(local) ?? "",
  name: ({ power }) => power.name,
  subItem: ({ power }) => power.subItem ?? "",
  type: ({ power }) => typeTerm(power.type),
  domain: ({ power }) => domainTerm(power.domain),
  department: ({ power }) => departmentText(power),
  bases: ({ power }) => basesInFull(power.bases),
  steps: ({ power }) => stepsText(power.steps),
  statutoryDays: ({ power }) => days(power.statutoryDays),
  promisedDays: ({ power }) => days(power.promisedDays),
  materials: ({ power }) => (power.materials ?? []).join("\n"),
  fee: ({ power }) => power.fee ?? "",
  boundary: ({ power }) => power.boundary ?? "",
  complaintPhone: ({ power }) => power.complaintPhone ?? "",
  conditions: ({ power }) => conditionsText(power),
  note: ({ power }) => power.note ?? "",
};

/** A term, a number or a day is replaced as a whole: half of it would mislead. */
const AS_A_WHOLE: ReadonlySet<DiffField> = new Set([
  "section",
  "mode",
  "type",
  "domain",
  "statutoryDays",
  "promisedDays",
  "complaintPhone",
]);

/** A changed field as a redline. */
export const redlineOf = ({ field, before, after }: ChangedField): RedlinePiece[] =>
  AS_A_WHOLE.has(field) ? replacement(before, after) : redline(before, after);

/**
 * What `after` adds, changes and drops against `before`, field by field, with the reason and the ground that the
 * editions after `before` up to `after` (`since`, by number) give; the last that says something of a matter counts.
 * `before` null: everything is added.
 */
export function changesBetween(
  before: Pick<PublishedList, "entries"> | null,
  after: PublishedList,
  since: readonly PublishedList[],
): EditionChanges {
  const adjustments = new Map(
    since.flatMap(({ adjustments }) => adjustments).map((adjustment) => [adjustment.powerId, adjustment]),
  );
  const removals = new Map(since.flatMap(({ removed }) => removed).map((removal) => [removal.powerId, removal]));
  const compared = (entry: PublishedEntry, isGone = false): ComparedEntry => ({
    entry,
    adjustment: adjustments.get(entry.power.powerId) ?? null,
    removal: isGone ? (removals.get(entry.power.powerId) ?? null) : null,
  });
  const diff = diffEntries(before?.entries ?? [], after.entries);
  return {
    added: diff.added.map((entry) => compared(entry)),
    removed: diff.removed.map((entry) => compared(entry, true)),
    changed: diff.changed.map((change) => ({
      ...compared(change.after),
      fields: change.fields.map((field) => ({
        field,
        before: FIELD_TEXTS[field](change.before),
        after: FIELD_TEXTS[field](change.after),
      })),
    })),
  };
}
