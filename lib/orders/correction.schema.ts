import { z } from "zod";
import { CivilDay, CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "./civil-day.schema";
import { CORRECTED_OUTCOMES, DocumentNumber, DocumentNumberOrNull, ModeOrNull } from "./decision.schema";

/** What a later decision makes of one decided line. A revocation has neither mode, scope, conditions nor day. */
const CorrectedLine = z.object({
  /** The decision on the line that is corrected, as its page shows it. */
  decisionLineId: z.uuid(),
  lineVersion: SeenVersion,
  outcome: z.enum(CORRECTED_OUTCOMES, { error: "outcome-missing" }),
  mode: ModeOrNull,
  scope: textOrNull(2000, "scope-too-long"),
  conditions: textOrNull(2000, "conditions-too-long"),
  reason: requiredText(2, 2000, "reason-missing"),
  /** Planned first day in force. */
  plannedOn: CivilDayOrNull,
});

/** Messages are keys under `decisions.problems`. */
export const CorrectDecisionInput = z.object({
  /** The decision that is corrected. */
  decisionId: z.uuid(),
  organ: requiredText(2, 100, "organ-invalid"),
  documentNumber: DocumentNumber,
  decidedOn: CivilDay,
  reasons: requiredText(5, 4000, "reasons-invalid"),
  minutesNumber: textOrNull(60, "minutes-number-too-long"),
  higherConsent: DocumentNumberOrNull,
  /** Why the city approves without another joint review, where that is owed. */
  reviewReason: textOrNull(1000, "review-reason-too-long"),
  lines: z.array(CorrectedLine).min(1, { error: "corrections-none" }).max(5000),
});
export type CorrectDecisionInput = z.output<typeof CorrectDecisionInput>;
export type CorrectedLine = CorrectDecisionInput["lines"][number];
