import { z } from "zod";
import { canonicalDocumentNumber } from "@/lib/law/law-title.rules";
import { POWER_MODES } from "@/lib/menu/power.terms";
import { CivilDay, CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "./civil-day.schema";

export const DECISION_OUTCOMES = ["APPROVED", "PARTLY_APPROVED", "REFUSED"] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** What a correction (更正) may come to: other terms, an approval of what was refused, or 撤销. */
export const CORRECTED_OUTCOMES = ["APPROVED", "PARTLY_APPROVED", "REVOKED"] as const;
export type CorrectedOutcome = (typeof CORRECTED_OUTCOMES)[number];

/** Whatever stands on record. */
export const RECORDED_OUTCOMES = [...DECISION_OUTCOMES, "REVOKED"] as const;
export type RecordedOutcome = (typeof RECORDED_OUTCOMES)[number];

/** Whether a power is handed down by it. */
export const isGranted = (outcome: RecordedOutcome): boolean => outcome === "APPROVED" || outcome === "PARTLY_APPROVED";

/** 卫编〔2026〕12号: body, year in 〔〕, running number. Other brackets are turned into these, as GB/T 9704 has them. */
export const DocumentNumber = z
  .string()
  .transform((text) => canonicalDocumentNumber(text) ?? text.trim())
  .pipe(
    z
      .string()
      .max(60, { error: "document-number-invalid" })
      .regex(/^[\p{Script=Han}]{1,30}〔(19|20)\d{2}〕[1-9]\d{0,4}号$/u, { error: "document-number-invalid" }),
  );

/** A number that may be absent; written like any other where it is there. */
export const DocumentNumberOrNull = z.preprocess(
  (value) => (typeof value === "string" ? value.trim() || null : (value ?? null)),
  DocumentNumber.nullable(),
);

export const ModeOrNull = z.preprocess(
  (value) => (value === "" ? null : (value ?? null)),
  z.enum(POWER_MODES, { error: "mode-not-offered" }).nullable(),
);

/** What was decided on one line. Mode and first day belong to an approval; when reasons are owed is a rule. */
const DecidedLine = z.object({
  lineId: z.uuid(),
  lineVersion: SeenVersion,
  outcome: z.enum(DECISION_OUTCOMES, { error: "outcome-missing" }),
  mode: ModeOrNull,
  scope: textOrNull(2000, "scope-too-long"),
  reason: textOrNull(2000, "reason-too-long"),
  /** Planned first day in force. */
  plannedOn: CivilDayOrNull,
});

/** Messages are keys under `decisions.problems`. */
export const RecordDecisionInput = z.object({
  roundId: z.uuid(),
  organ: requiredText(2, 100, "organ-invalid"),
  documentNumber: DocumentNumber,
  decidedOn: CivilDay,
  reasons: requiredText(5, 4000, "reasons-invalid"),
  /** 会议纪要编号, in the meeting's own form: 第12次 or 〔2026〕3号. */
  minutesNumber: textOrNull(60, "minutes-number-too-long").optional(),
  /** 文号 of the higher authority's consent. */
  higherConsent: DocumentNumberOrNull.optional(),
  lines: z.array(DecidedLine).min(1, { error: "lines-none" }).max(5000),
});
/** As a caller may write it: what may be left out is optional. */
export type RecordDecisionInput = z.output<typeof RecordDecisionInput>;
