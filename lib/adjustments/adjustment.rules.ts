import { changedFields, type PowerContent } from "@/lib/menu/power-content.rules";
import { digestOf } from "@/lib/shared/canonical";
import { type CivilDate, laterOf } from "@/lib/shared/civil-date";
import type { AdjustmentKind } from "./adjustment.terms";

/** A proposal as far as it is judged. */
export type JudgedAdjustment = Readonly<{
  id: string;
  kind: AdjustmentKind;
  intoId: string | null;
  power: Readonly<{ code: string; isStatutory: boolean; base: PowerContent; isOutdated: boolean }> | null;
  parts: readonly PowerContent[];
}>;

export type KindProblem =
  | "statutory-not-suspended"
  | "merge-into-itself"
  | "merge-target-unfit"
  | "merge-unlike"
  | "others-merge-into-it"
  | "added-by-hand";

/**
 * Why a proposal may not become of that kind, or null. Only a delegation is suspended. A power is merged into one of the
 * same change that goes on, held alike (by law, or by a department); what others are merged into goes on itself.
 */
export function kindProblem(
  adjustment: JudgedAdjustment,
  wished: Readonly<{ kind: AdjustmentKind; intoId: string | null }>,
  all: readonly JudgedAdjustment[],
): KindProblem | null {
  if (!adjustment.power) return "added-by-hand";
  if (wished.kind === "SUSPEND" && adjustment.power.isStatutory) return "statutory-not-suspended";
  const isTarget = all.some(({ intoId }) => intoId === adjustment.id);
  if (isTarget && wished.kind !== "CHANGE") return "others-merge-into-it";
  if (wished.kind !== "MERGE") return null;
  if (wished.intoId === adjustment.id) return "merge-into-itself";
  const target = all.find(({ id }) => id === wished.intoId);
  if (!target?.power || target.intoId !== null || !["CHANGE", "MERGE"].includes(target.kind))
    return "merge-target-unfit";
  return target.power.isStatutory === adjustment.power.isStatutory ? null : "merge-unlike";
}

export type TextProblem =
  | "basis-missing"
  | "modes-of-statutory"
  | "modes-missing"
  | "department-missing"
  | "parts-alike";

/** Why a text may not be a power's, or null. A township's own power has no department and is not handed down. */
export function textProblem(content: PowerContent, isStatutory: boolean): TextProblem | null {
  if (content.bases.length === 0) return "basis-missing";
  if (isStatutory) return content.modes.length > 0 || content.departmentId ? "modes-of-statutory" : null;
  if (!content.departmentId) return "department-missing";
  return content.modes.length === 0 ? "modes-missing" : null;
}

export type BatchProblem =
  | { code: "nothing-proposed" }
  | { code: "power-changed" | "nothing-changed" | "parts-alike" | "text-unfit"; power: string };

/** Why a change of law may not be reviewed or decided as it stands, or null: the first proposal that is not ready. */
export function batchProblem(adjustments: readonly JudgedAdjustment[]): BatchProblem | null {
  if (adjustments.length === 0) return { code: "nothing-proposed" };
  for (const { kind, power, parts } of adjustments) {
    const name = power ? `${power.code} ${power.base.name}` : (parts[0]?.name ?? "");
    if (power?.isOutdated) return { code: "power-changed", power: name };
    const [first] = parts;
    if (kind === "CHANGE" && power && first && changedFields(power.base, first).length === 0)
      return { code: "nothing-changed", power: name };
    if (new Set(parts.map((part) => `${part.name}|${part.subItem ?? ""}`)).size < parts.length)
      return { code: "parts-alike", power: name };
    const isStatutory = power ? power.isStatutory : first?.departmentId === null;
    if (parts.some((part) => textProblem(part, isStatutory))) return { code: "text-unfit", power: name };
  }
  return null;
}

type Digested = JudgedAdjustment &
  Readonly<{
    power: (JudgedAdjustment["power"] & Readonly<{ baseVersionId: string }>) | null;
    reason: string;
    groundLaw: string;
    groundVersion: string | null;
    groundArticle: string | null;
    keeps: readonly Readonly<{ townshipId: string; field: string; reason: string }>[];
  }>;

/** SHA-256 over the whole batch: opinion and decision are bound to it. One changed character is another text. */
export const batchDigest = (
  change: Readonly<{ lawId: string; kind: string; lawVersionId: string | null; inForceOn: CivilDate }>,
  adjustments: readonly Digested[],
): string =>
  digestOf({
    ...{ lawId: change.lawId, kind: change.kind, lawVersionId: change.lawVersionId, inForceOn: change.inForceOn },
    adjustments: adjustments
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, kind, intoId, power, parts, reason, groundLaw, groundVersion, groundArticle, keeps }) => ({
        ...{ id, kind, intoId, baseVersionId: power?.baseVersionId ?? null, parts: [...parts], reason },
        ...{ groundLaw, groundVersion, groundArticle, keeps: [...keeps] },
      })),
  });

/** First day of what is decided: the law's own, or today where that is past. Nothing is decided into the past. */
export const effectiveDay = (inForceOn: CivilDate, today: CivilDate): CivilDate => laterOf(inForceOn, today);

export type DecisionDayProblem = "decided-in-future" | "decided-before-submission";

export function decisionDayProblem(
  decidedOn: CivilDate,
  submittedOn: CivilDate,
  today: CivilDate,
): DecisionDayProblem | null {
  if (decidedOn > today) return "decided-in-future";
  return decidedOn < submittedOn ? "decided-before-submission" : null;
}
