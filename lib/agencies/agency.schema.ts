import { z } from "zod";
import { CivilDay, CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import { INTENT_KINDS, OPINION_POSITIONS, PROPOSAL_ANSWERS } from "./agency.terms";

/** Messages: `agencies.problems`. */
const Facts = {
  name: requiredText(2, 100, "name-invalid"),
  /** The post, never a person. */
  headPost: requiredText(2, 60, "head-post-invalid"),
  staff: z.coerce
    .number({ error: "staff-invalid" })
    .int({ error: "staff-invalid" })
    .min(0, { error: "staff-invalid" })
    .max(10_000, { error: "staff-invalid" }),
  isPartyManaged: z.enum(["yes", "no"], { error: "party-missing" }).transform((answer) => answer === "yes"),
};

export const RegisterAgencyInput = z.object({
  departmentId: z.uuid({ error: "department-missing" }),
  townshipId: z.uuid({ error: "township-missing" }),
  ...Facts,
  since: CivilDay,
});
export type RegisterAgencyInput = z.output<typeof RegisterAgencyInput>;

export const ChangeAgencyInput = z.object({
  agencyId: z.uuid(),
  version: SeenVersion,
  ...Facts,
  /** Last day; null while it resides. */
  until: CivilDayOrNull,
});
export type ChangeAgencyInput = z.output<typeof ChangeAgencyInput>;

export const FileIntentInput = z.object({
  agencyId: z.uuid(),
  kind: z.enum(INTENT_KINDS, { error: "kind-missing" }),
  post: requiredText(2, 60, "post-invalid"),
  reasons: requiredText(5, 2000, "reasons-invalid"),
});
export type FileIntentInput = z.output<typeof FileIntentInput>;

const Seen = z.object({ appointmentId: z.uuid(), version: SeenVersion });

/** Withdrawn by its department, or lapsed by the establishment office. */
export const EndIntentInput = Seen.extend({ reason: requiredText(5, 1000, "reason-invalid") });
export type EndIntentInput = z.output<typeof EndIntentInput>;

export const SucceedDepartmentInput = z.object({
  agencyId: z.uuid(),
  version: SeenVersion,
  departmentId: z.uuid({ error: "department-missing" }),
  /** First day of the new department's. */
  fromOn: CivilDay,
  documentNumber: requiredText(2, 60, "document-invalid"),
  reason: requiredText(5, 1000, "succession-reason-invalid"),
});
export type SucceedDepartmentInput = z.output<typeof SucceedDepartmentInput>;

export const GiveAppointmentOpinionInput = Seen.extend({
  position: z.enum(OPINION_POSITIONS, { error: "position-missing" }),
  opinion: requiredText(5, 2000, "opinion-invalid"),
  meetingOn: CivilDay,
  meetingRecord: requiredText(2, 200, "meeting-invalid"),
});
export type GiveAppointmentOpinionInput = z.output<typeof GiveAppointmentOpinionInput>;

export const DecideAppointmentInput = Seen.extend({
  documentNumber: requiredText(2, 60, "document-invalid"),
  decidedOn: CivilDay,
  /** To the opinion; required where it objects or makes a condition. */
  answer: textOrNull(2000, "answer-invalid"),
});
export type DecideAppointmentInput = z.output<typeof DecideAppointmentInput>;

export const ProposeAdjustmentInput = z.object({
  agencyId: z.uuid(),
  text: requiredText(5, 1000, "proposal-invalid"),
  grounds: requiredText(5, 2000, "grounds-invalid"),
});
export type ProposeAdjustmentInput = z.output<typeof ProposeAdjustmentInput>;

const SeenProposal = z.object({ proposalId: z.uuid(), version: SeenVersion });

/** Withdrawn by its township, or lapsed by the establishment office. */
export const EndProposalInput = SeenProposal.extend({ reason: requiredText(5, 1000, "reason-invalid") });
export type EndProposalInput = z.output<typeof EndProposalInput>;

export const AnswerProposalInput = SeenProposal.extend({
  answer: z.enum(PROPOSAL_ANSWERS, { error: "answer-missing" }),
  words: requiredText(5, 2000, "words-invalid"),
});
export type AnswerProposalInput = z.output<typeof AnswerProposalInput>;
