import type { CivilDate } from "@/lib/shared/civil-date";
import type { HoldingTaker } from "./authority.terms";
import { inForceOn } from "./ceiling.rules";
import type { PowerMode, PowerType } from "./power.terms";
import { judgeMode, MODE_REASONS, type ModeReason } from "./power-mode.rules";

/** What bears on the authority to hand a power down, whatever the day. */
export type AuthorityFacts = Readonly<{
  /** Confirmed provincial catalogues, each with the entry that the power rests on. Empty: the city has none on record. */
  catalogues: readonly Readonly<{
    title: string;
    documentNumber: string;
    from: CivilDate;
    until: CivilDate | null;
    entry: Readonly<{ number: string; name: string }> | null;
  }>[];
  /** When the department that holds it by law held it no more. */
  losses: readonly Readonly<{ from: CivilDate; taker: HoldingTaker; takerName: string; documentNumber: string }>[];
  /** The laws it rests on. */
  laws: readonly Readonly<{ title: string; repealed: Readonly<{ on: CivilDate; source: string }> | null }>[];
}>;

/** The sentences are i18n keys `ceiling.reasons` and `ceiling.remedies`. */
export const AUTHORITY_REASONS = ["above-ceiling", "holder-lost-it", "basis-repealed", "mode-forbidden"] as const;
export type AuthorityReason = (typeof AUTHORITY_REASONS)[number];
export type Remedy =
  | "entrust"
  | "dispatch"
  | "tie-entry"
  | "cite-law-in-force"
  | "correct-record"
  | "another-mode"
  | "off-menu"
  | "take-back";

/** Why a mode is not lawful: particulars for its sentence, the text it rests on, and what may be done instead. */
export type AuthorityFault = Readonly<{
  reason: AuthorityReason;
  /** Why the type does not bear the mode; for "mode-forbidden". */
  modeReason: ModeReason | null;
  args: Readonly<Record<string, string>>;
  source: string;
  remedies: readonly Remedy[];
}>;

/** A condition that somebody must confirm: of the type × mode matrix, or a law among several that is none any more. */
export type AuthorityWarning = Readonly<{
  reason: ModeReason | "basis-partly-repealed";
  args: Readonly<Record<string, string>>;
  source: string;
}>;

export type AuthorityJudgement = Readonly<{
  mode: PowerMode;
  standing: "valid" | "warned" | "invalid";
  faults: readonly AuthorityFault[];
  warnings: readonly AuthorityWarning[];
}>;

const REMEDIES: Readonly<Record<AuthorityReason, readonly Remedy[]>> = {
  "above-ceiling": ["entrust", "dispatch", "tie-entry", "take-back"],
  "holder-lost-it": ["off-menu", "take-back", "correct-record"],
  "basis-repealed": ["cite-law-in-force", "take-back", "correct-record"],
  "mode-forbidden": ["another-mode"],
};

/**
 * May a power of that type be exercised in that mode on that day (docs/domain.md §2.1, §5.3)? A penalty in the
 * township's own name needs an entry in the provincial catalogue in force on the day; without any catalogue on record
 * the matrix's warning stands. A power that its department holds no more, or whose every law is repealed, has no lawful
 * mode.
 */
export function judgeAuthority({
  type,
  mode,
  facts,
  day,
}: Readonly<{ type: PowerType; mode: PowerMode; facts: AuthorityFacts; day: CivilDate }>): AuthorityJudgement {
  const matrix = judgeMode(type, mode);
  const isUnderCeiling = matrix.reason === "needs-provincial-decision" && facts.catalogues.length > 0;
  const faults = [
    matrix.verdict === "refused" ? fault("mode-forbidden", {}, matrix.source ?? "", matrix.reason) : null,
    isUnderCeiling ? ceilingFault(facts, day) : null,
    lossFault(facts, day),
    repealFault(facts, day),
  ].filter((one) => one !== null);
  const warnings: AuthorityWarning[] = [];
  if (matrix.verdict === "warned" && matrix.reason && !isUnderCeiling)
    warnings.push({ reason: matrix.reason, args: {}, source: matrix.source ?? "" });
  const repealed = repealedOn(facts, day);
  if (repealed.length > 0 && repealed.length < facts.laws.length)
    warnings.push({ reason: "basis-partly-repealed", args: titlesOf(repealed), source: sourcesOf(repealed) });
  const standing = faults.length > 0 ? "invalid" : warnings.length > 0 ? "warned" : "valid";
  return { mode, standing, faults, warnings };
}

/** Every mode that a matter offers, judged. */
export const judgeModes = (
  type: PowerType,
  modes: readonly PowerMode[],
  facts: AuthorityFacts,
  day: CivilDate,
): AuthorityJudgement[] => modes.map((mode) => judgeAuthority({ type, mode, facts, day }));

export const isInvalid = ({ standing }: AuthorityJudgement): boolean => standing === "invalid";

/** Modes are offered, and none of them is lawful. */
export const offersNothingLawful = (judged: readonly AuthorityJudgement[]): boolean =>
  judged.length > 0 && judged.every(isInvalid);

const fault = (
  reason: AuthorityReason,
  args: Readonly<Record<string, string>>,
  source: string,
  modeReason: ModeReason | null = null,
): AuthorityFault => ({ reason, modeReason, args, source, remedies: REMEDIES[reason] });

function ceilingFault({ catalogues }: AuthorityFacts, day: CivilDate): AuthorityFault | null {
  const catalogue = inForceOn(catalogues, day);
  if (catalogue?.entry) return null;
  const law = MODE_REASONS["needs-provincial-decision"].source;
  return fault(
    "above-ceiling",
    { catalogue: catalogue?.title ?? "", day },
    catalogue ? `${law}；${catalogue.documentNumber}` : law,
  );
}

function lossFault({ losses }: AuthorityFacts, day: CivilDate): AuthorityFault | null {
  const lost = losses.find(({ from }) => from <= day);
  if (!lost) return null;
  const { taker, takerName, from, documentNumber } = lost;
  return fault("holder-lost-it", { taker, takerName, from }, documentNumber);
}

function repealFault(facts: AuthorityFacts, day: CivilDate): AuthorityFault | null {
  const repealed = repealedOn(facts, day);
  if (repealed.length === 0 || repealed.length < facts.laws.length) return null;
  return fault("basis-repealed", titlesOf(repealed), sourcesOf(repealed));
}

type Repealed = { title: string; source: string };

const repealedOn = ({ laws }: AuthorityFacts, day: CivilDate): Repealed[] =>
  laws.flatMap(({ title, repealed }) => (repealed && repealed.on <= day ? [{ title, source: repealed.source }] : []));

const titlesOf = (laws: readonly Repealed[]) => ({ laws: laws.map(({ title }) => `《${title}》`).join("、") });
const sourcesOf = (laws: readonly Repealed[]) => [...new Set(laws.map(({ source }) => source))].join("；");
