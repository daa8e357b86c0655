import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { type CapacityCheck, type CapacityKind, isShort } from "./capacity.rules";
import type { LineFields } from "./order.schema";

/** What a township writes about one matter. Null while not yet known; a scope of null is the menu's. */
export type LineText = Readonly<LineFields>;

export type LineProblem =
  | "mode-missing"
  | "mode-not-allowed"
  | "mode-unlawful"
  | "wished-on-missing"
  | "wished-on-too-early"
  | `${CapacityKind}-missing`
  | "certifiedOfficers-above-register"
  | "justification-missing"
  | "justification-too-short";

/** Characters that a remedy for a shortfall takes at least. */
const REMEDY_MIN_LENGTH = 10;

type Judged = Readonly<{
  /** Modes that the menu allows for this item. */
  modes: readonly string[];
  /** Of these, those in which the matter may not be exercised on the day wished (lib/menu/authority.rules.ts). */
  invalidModes?: readonly string[];
  capacity: readonly CapacityCheck[];
  closesOn: CivilDate;
  today: CivilDate;
  /** Officers on the township's register whose certificates are valid today; null while it keeps no register. */
  validOfficers?: number | null;
}>;

/**
 * What keeps a line from being handed in; empty when it may be. The day wished lies after the round's window and after
 * today. A shortfall blocks nothing by itself, but the line must say how it will be made good. Officers are counted by
 * their certificates on the register, no others (行政处罚法 第四十二条).
 */
export function lineProblems(line: LineText, judged: Judged): LineProblem[] {
  const { modes, invalidModes = [], capacity, closesOn, today, validOfficers = null } = judged;
  const problems: LineProblem[] = [];
  if (line.mode === null) problems.push("mode-missing");
  else if (!modes.includes(line.mode)) problems.push("mode-not-allowed");
  else if (invalidModes.includes(line.mode)) problems.push("mode-unlawful");
  if (line.wishedOn === null) problems.push("wished-on-missing");
  else if (line.wishedOn < earliestWish(closesOn, today)) problems.push("wished-on-too-early");
  for (const { kind, verdict } of capacity) if (verdict === "unknown") problems.push(`${kind}-missing`);
  if (exceedsRegister(line, validOfficers)) problems.push("certifiedOfficers-above-register");
  const length = [...(line.justification ?? "").trim()].length;
  if (length === 0) problems.push("justification-missing");
  else if (isShort(capacity) && length < REMEDY_MIN_LENGTH) problems.push("justification-too-short");
  return problems;
}

/** More certified officers are stated than the register has; nothing to compare with while it is not kept. */
export const exceedsRegister = (
  { haveCertifiedOfficers }: Pick<LineText, "haveCertifiedOfficers">,
  validOfficers: number | null,
): boolean => validOfficers !== null && (haveCertifiedOfficers ?? 0) > validOfficers;

/** The first day that may be wished for: after the window, and after today. */
export const earliestWish = (closesOn: CivilDate, today: CivilDate): CivilDate =>
  addDays([closesOn, today].toSorted().at(-1) ?? today, 1);

/** The form field that a problem belongs to. */
export const PROBLEM_FIELDS: Readonly<Record<LineProblem, string>> = {
  "mode-missing": "mode",
  "mode-not-allowed": "mode",
  "mode-unlawful": "mode",
  "wished-on-missing": "wishedOn",
  "wished-on-too-early": "wishedOn",
  "staff-missing": "haveStaff",
  "certifiedOfficers-missing": "haveCertifiedOfficers",
  "certifiedOfficers-above-register": "haveCertifiedOfficers",
  "equipment-missing": "equipmentSufficient",
  "funds-missing": "haveFundsYuan",
  "justification-missing": "justification",
  "justification-too-short": "justification",
};
