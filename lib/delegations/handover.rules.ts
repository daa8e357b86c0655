import type { PowerMode } from "@/lib/menu/power.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { digestOf } from "@/lib/shared/canonical";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { HandoverFigures } from "./handover-figures.schema";

export const HANDOVER_KINDS = [
  "AGREEMENT",
  "TRAINING",
  "CERTIFIED_OFFICERS",
  "SEAL",
  "SYSTEM_ACCOUNT",
  "FILES",
  "STAFF_AND_FUNDS",
] as const;
export type HandoverKind = (typeof HANDOVER_KINDS)[number];

/** Who delivers what. Officers with certificates are the township's own; everything else the department brings. */
const SIDE_OF_KIND: Record<HandoverKind, OpinionSide> = {
  AGREEMENT: "DEPARTMENT",
  TRAINING: "DEPARTMENT",
  CERTIFIED_OFFICERS: "TOWNSHIP",
  SEAL: "DEPARTMENT",
  SYSTEM_ACCOUNT: "DEPARTMENT",
  FILES: "DEPARTMENT",
  STAFF_AND_FUNDS: "DEPARTMENT",
};

/**
 * What a mode does not need: the officers of a dispatched office are the department's own, trained by it; who only
 * receives applications in front of the department enforces nothing.
 */
const NOT_NEEDED: Record<PowerMode, readonly HandoverKind[]> = {
  OWN_NAME: [],
  ENTRUST: [],
  DISPATCH: ["TRAINING", "CERTIFIED_OFFICERS"],
  SERVICE_FRONT: ["CERTIFIED_OFFICERS"],
};

/** The checklist (交接清单) of a mode, in the order in which it is worked through. */
export const handoverChecklist = (mode: PowerMode): { kind: HandoverKind; side: OpinionSide }[] =>
  HANDOVER_KINDS.filter((kind) => !NOT_NEEDED[mode].includes(kind)).map((kind) => ({ kind, side: SIDE_OF_KIND[kind] }));

/** What is concluded under the terms themselves, and again when they change. */
const BOUND_TO_TERMS: readonly HandoverKind[] = ["AGREEMENT"];

type Planned = Readonly<{ kind: HandoverKind; isDropped: boolean }>;

/**
 * What becomes of a checklist when a correction sets other terms: what the mode needs and lacks is added, what was dropped
 * and is needed again comes back as it was, what it does not need is dropped, and what is bound to the terms is delivered
 * again. Everything else stays as it is.
 */
export function planAnew(mode: PowerMode, items: readonly Planned[]) {
  const wanted = handoverChecklist(mode);
  const isWanted = (kind: HandoverKind) => wanted.some((item) => item.kind === kind);
  const kept = items.filter(({ kind }) => isWanted(kind));
  return {
    add: wanted.filter(({ kind }) => !items.some((item) => item.kind === kind)),
    restore: kept.filter(({ isDropped }) => isDropped).map(({ kind }) => kind),
    drop: items.filter(({ kind, isDropped }) => !isDropped && !isWanted(kind)).map(({ kind }) => kind),
    reopen: kept.filter(({ kind }) => BOUND_TO_TERMS.includes(kind)).map(({ kind }) => kind),
  };
}

const DIGITS_OF_A_CERTIFICATE = 4;

/** A day as evidence texts write it, whatever stands behind: 2026-03-12核验, 2026年3月12日. */
const DAY = /^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}/;

/** The certificate numbers named in an evidence text, each once: words with at least four digits that are no days. */
export function certificateNumbers(evidence: string): string[] {
  // A bracket without a digit is a remark behind the number, such as whose it is; one with digits may be part of it.
  const plain = evidence.normalize("NFKC").replace(/\([^()\d]*\)/g, " ");
  const words = plain.split(/[\s,、;:。]+/);
  const isNumber = (word: string) => word.replace(/\D/g, "").length >= DIGITS_OF_A_CERTIFICATE && !DAY.test(word);
  return [...new Set(words.filter(isNumber))];
}

/**
 * How many certificate numbers the evidence must name. Penalties are imposed by no fewer than `floor` officers
 * (行政处罚法 第四十二条; setting count.certified-officers); elsewhere the evidence stands for itself.
 */
export const certificatesNeeded = (kind: HandoverKind, powerType: string, floor: number): number =>
  kind === "CERTIFIED_OFFICERS" && powerType === "PENALTY" ? floor : 0;

/** Numbers of officers whom the evidence names, each once: a word may carry more before the number (“证号…”). */
const namedOfficers = (named: readonly string[], valid: readonly string[]): string[] =>
  valid.filter((number) => named.some((word) => word.endsWith(number.normalize("NFKC"))));

export type CertificateProblem =
  | { code: "too-few-certificates"; needed: number; given: number }
  | { code: "certificate-unknown"; numbers: string };

/**
 * What is wrong with the certificates that the evidence names; null when nothing is. `valid`: numbers that the township's
 * register allows to be counted on the day of delivery; null where it keeps none, and the words stand for themselves.
 */
export function certificateProblem(
  evidence: string,
  needed: number,
  valid: readonly string[] | null,
): CertificateProblem | null {
  if (needed === 0) return null;
  const named = certificateNumbers(evidence);
  const known = valid && namedOfficers(named, valid);
  const unknown = known ? named.filter((word) => namedOfficers([word], known).length === 0) : [];
  if (unknown.length > 0) return { code: "certificate-unknown", numbers: unknown.join("、") };
  const given = known ? known.length : named.length;
  return given < needed ? { code: "too-few-certificates", needed, given } : null;
}

export type ChecklistItem = {
  kind: HandoverKind;
  side: OpinionSide;
  doneOn: CivilDate | null;
  evidence: string | null;
  post?: string | null;
  figures?: HandoverFigures | null;
  version: number;
};

/**
 * What both heads sign: the delegation and its checklist as it stands. An item taken back and delivered again, even in the
 * same words, is another version and needs other signatures; so is one whose files changed (the database raises the
 * version). What an item does not state has no place in the text, so that earlier signatures stay what they are.
 */
export const checklistDigest = (
  delegation: Readonly<{ id: string; mode: PowerMode; scope: string | null; plannedOn: CivilDate }>,
  items: readonly ChecklistItem[],
): string =>
  digestOf({
    delegation: delegation.id,
    mode: delegation.mode,
    scope: delegation.scope,
    plannedOn: delegation.plannedOn,
    items: items.map(({ kind, side, doneOn, evidence, post, figures, version }) => ({
      ...{ kind, side, doneOn, evidence, version },
      ...{ post: post ?? undefined, figures: figures ?? undefined },
    })),
  });

export const isComplete = (items: readonly Pick<ChecklistItem, "doneOn">[]): boolean =>
  items.length > 0 && items.every((item) => item.doneOn !== null);

type Due = Readonly<{ doneOn: CivilDate | null; dueOn: CivilDate }>;

/** Not delivered though its day has passed; the day itself still belongs to it. */
export const isOverdue = ({ doneOn, dueOn }: Due, today: CivilDate): boolean => doneOn === null && dueOn < today;

/**
 * Whether an item may be put off to that day only with a reason: when it would be due after the hand-over as a whole, or
 * when its day has already passed.
 */
export const needsReason = (dueOn: CivilDate, item: Due, handoverDueOn: CivilDate, today: CivilDate): boolean =>
  dueOn > handoverDueOn || (isOverdue(item, today) && dueOn > item.dueOn);

type Transition = Readonly<{
  plannedOn: CivilDate;
  effectiveFrom: CivilDate | null;
}>;

/**
 * 过渡期: the last day on which the department goes on exercising the power itself, the eve of the first day in force.
 * Null while that day cannot be told: the planned day has come and not both heads have signed.
 */
export function exercisedUntil({ plannedOn, effectiveFrom }: Transition, today: CivilDate): CivilDate | null {
  if (effectiveFrom) return addDays(effectiveFrom, -1);
  return plannedOn > today ? addDays(plannedOn, -1) : null;
}

/** First day in force: as planned, or the day of the second signature if that is later. Never earlier than planned. */
export const firstDayInForce = (plannedOn: CivilDate, signedOn: CivilDate): CivilDate =>
  signedOn > plannedOn ? signedOn : plannedOn;

/**
 * Last day, included, of a term of whole months that begins with `from`: two years from 1 March end on the last day of
 * February. Where the last month lacks the day, the term ends with that month (民法典 第二百零二条).
 */
export function termEndsOn(from: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const end = (dayOfMonth: number) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), dayOfMonth)).toISOString().slice(0, 10) as CivilDate;
  return day > lastDay ? end(lastDay) : addDays(end(day), -1);
}
