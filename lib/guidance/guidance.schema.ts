import { z } from "zod";
import { CivilDay, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import { CASE_REASONS, DISPUTE_TOPICS, HELP_NEEDS } from "./guidance.terms";

/** Messages: `guidance.problems`. */
const Begun = z.object({
  delegationId: z.uuid({ error: "delegation-missing" }),
  subject: requiredText(2, 120, "subject-invalid"),
  text: requiredText(5, 4000, "text-invalid"),
});

export const AskHelpInput = Begun.extend({ need: z.enum(HELP_NEEDS, { error: "need-missing" }) });
export type AskHelpInput = z.output<typeof AskHelpInput>;

export const RaiseDisputeInput = Begun.extend({
  topic: z.enum(DISPUTE_TOPICS, { error: "topic-missing" }),
  /** The refused case that it is about. */
  aboutCaseId: z.preprocess((value) => value || null, z.uuid().nullable()),
});
export type RaiseDisputeInput = z.output<typeof RaiseDisputeInput>;

export const SendCaseInput = Begun.extend({
  caseNumber: requiredText(1, 60, "case-number-invalid"),
  caseReason: z.enum(CASE_REASONS, { error: "case-reason-missing" }),
  reasonWords: textOrNull(200, "reason-words-invalid"),
  filedOn: CivilDay,
}).refine(({ caseReason, reasonWords }) => caseReason !== "OTHER" || (reasonWords ?? "").length >= 2, {
  path: ["reasonWords"],
  error: "reason-words-invalid",
});
export type SendCaseInput = z.output<typeof SendCaseInput>;

const Seen = z.object({ matterId: z.uuid(), version: SeenVersion });
const Spoken = Seen.extend({ text: requiredText(5, 4000, "text-invalid") });

export const AnswerHelpInput = Spoken;
export type AnswerHelpInput = z.output<typeof AnswerHelpInput>;

const ANSWERED = textOrNull(4000, "text-invalid");

/** To say that all is settled needs no words; to ask again does. */
export const CloseHelpInput = Seen.extend({
  event: z.enum(["settle", "ask-again"], { error: "event-missing" }),
  text: ANSWERED,
}).refine(({ event, text }) => event === "settle" || (text ?? "").length >= 5, {
  path: ["text"],
  error: "text-invalid",
});
export type CloseHelpInput = z.output<typeof CloseHelpInput>;

export const WithdrawGuidanceInput = Spoken;
export type WithdrawGuidanceInput = z.output<typeof WithdrawGuidanceInput>;

export const StatePositionInput = Spoken;
export type StatePositionInput = z.output<typeof StatePositionInput>;

export const OfferSettlementInput = Spoken;
export type OfferSettlementInput = z.output<typeof OfferSettlementInput>;

export const AcceptSettlementInput = Seen;
export type AcceptSettlementInput = z.output<typeof AcceptSettlementInput>;

export const DecideDisputeInput = Spoken.extend({
  competentMeanwhile: requiredText(2, 500, "competent-invalid"),
  competentHenceforth: requiredText(2, 500, "competent-invalid"),
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  decidedOn: CivilDay,
});
export type DecideDisputeInput = z.output<typeof DecideDisputeInput>;

/** To take a case over needs no words; to refuse it does. */
export const AnswerCaseInput = Seen.extend({
  event: z.enum(["take-over", "refuse"], { error: "event-missing" }),
  text: ANSWERED,
}).refine(({ event, text }) => event === "take-over" || (text ?? "").length >= 5, {
  path: ["text"],
  error: "text-invalid",
});
export type AnswerCaseInput = z.output<typeof AnswerCaseInput>;

export const AttachGuidanceFileInput = z.object({ matterId: z.uuid() });
export type AttachGuidanceFileInput = z.output<typeof AttachGuidanceFileInput>;
