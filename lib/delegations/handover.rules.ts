import type { PowerMode } from "@/lib/menu/power.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { digestOf } from "@/lib/shared/canonical";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

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

const DIGITS_OF_A_CERTIFICATE = 4;

/** The certificate numbers named in an evidence text, each once: words with at least four digits. */
export function certificateNumbers(evidence: string): string[] {
  const words = evidence.normalize("NFKC").split(/[\s,、;:。]+/);
  return [...new Set(words.filter((word) => word.replace(/\D/g, "").length >= DIGITS_OF_A_CERTIFICATE))];
}

/**
 * How many certificate numbers the evidence must name. Penalties are imposed by no fewer than `floor` officers
 * (行政处罚法 第四十二条; setting count.certified-officers); elsewhere the evidence stands for itself.
 */
export const certificatesNeeded = (kind: HandoverKind, powerType: string, floor: number): number =>
  kind === "CERTIFIED_OFFICERS" && powerType === "PENALTY" ? floor : 0;

export type ChecklistItem = {
  kind: HandoverKind;
  side: OpinionSide;
  doneOn: CivilDate | null;
  evidence: string | null;
  version: number;
};

/**
 * What both heads sign: the delegation and its checklist as it stands. An item taken back and delivered again, even in the
 * same words, is another version and needs other signatures.
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
    items: items.map(({ kind, side, doneOn, evidence, version }) => ({ kind, side, doneOn, evidence, version })),
  });

export const isComplete = (items: readonly Pick<ChecklistItem, "doneOn">[]): boolean =>
  items.length > 0 && items.every((item) => item.doneOn !== null);

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
