import { z } from "zod";
import { CivilDay, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import {
  ADMISSION_KINDS,
  ADMISSION_LEGALITIES,
  ADMISSION_POSITIONS,
  GUARANTEE_KINDS,
  PERMANENT,
} from "./admission.terms";

/** The application and its version as the sender saw it. Messages: `admissions.problems`. */
export const SeenAdmission = z.object({ admissionId: z.uuid(), version: SeenVersion });
const Worded = SeenAdmission.extend({ text: requiredText(5, 2000, "text-invalid") });

/** A draft may be unfinished: only what cannot be kept at all is refused. */
const unfinished = (longest: number, message: string) => z.string({ error: message }).trim().max(longest, message);
const optionalDay = z.preprocess((value) => value || null, CivilDay.nullable());

const COUNTED: ReadonlySet<string> = new Set(["STAFF", "TECHNOLOGY"]);

export const GuaranteeInput = z
  .object({
    kind: z.enum(GUARANTEE_KINDS, { error: "guarantee-kind-missing" }),
    words: requiredText(2, 300, "guarantee-words-invalid"),
    /** People, yuan, sets or hours for each township. Decimal text, at most two places, > 0. */
    amount: z
      .string({ error: "guarantee-amount-invalid" })
      .trim()
      .regex(/^\d{1,9}(\.\d{1,2})?$/, "guarantee-amount-invalid")
      .refine((text) => Number(text) > 0, "guarantee-amount-zero"),
    source: requiredText(2, 200, "guarantee-source-invalid"),
    dueOn: CivilDay,
  })
  .refine(({ kind, amount }) => !COUNTED.has(kind) || Number.isInteger(Number(amount)), {
    path: ["amount"],
    error: "guarantee-amount-whole",
  });
export type GuaranteeInput = z.output<typeof GuaranteeInput>;

export const AdmissionText = z.object({
  // A permanent duty is no admission: it goes through the adjustment of the list.
  kind: z.enum(ADMISSION_KINDS, { error: ({ input }) => (input === PERMANENT ? "kind-permanent" : "kind-missing") }),
  title: requiredText(2, 120, "title-invalid"),
  content: unfinished(2000, "content-invalid"),
  reason: unfinished(2000, "reason-invalid"),
  basis: unfinished(1000, "basis-invalid"),
  whyNotSelf: unfinished(2000, "why-not-self-invalid"),
  departmentDoes: unfinished(1000, "department-does-invalid"),
  townshipDoes: unfinished(1000, "township-does-invalid"),
  startsOn: optionalDay,
  endsOn: optionalDay,
  /** Working hours a month for each township. */
  hoursAMonth: z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.coerce
      .number({ error: "hours-invalid" })
      .int("hours-invalid")
      .min(1, "hours-invalid")
      .max(9999, "hours-invalid")
      .nullable(),
  ),
  renewsId: z.preprocess((value) => value || null, z.uuid().nullable()),
  townshipIds: z.array(z.uuid()).max(60, "townships-many"),
  guarantees: z.array(GuaranteeInput).max(20, "guarantees-many"),
});
export type AdmissionText = z.output<typeof AdmissionText>;

/** A draft begins with what and why; the other steps follow. */
export const DraftAdmissionInput = AdmissionText.partial().extend({
  kind: AdmissionText.shape.kind,
  title: AdmissionText.shape.title,
});
export type DraftAdmissionInput = z.output<typeof DraftAdmissionInput>;

/** One step of the form sends its own fields; what it leaves out stays as it is. */
export const SaveAdmissionInput = SeenAdmission.extend({ text: AdmissionText.partial() });
export type SaveAdmissionInput = z.output<typeof SaveAdmissionInput>;

export const FileAdmissionInput = SeenAdmission.extend({});
export type FileAdmissionInput = z.output<typeof FileAdmissionInput>;

export const ExamineAdmissionInput = SeenAdmission.extend({
  event: z.enum(["accept", "return", "decline"], { error: "event-missing" }),
  /** What the examination found; to return or decline it must be said why. */
  text: textOrNull(2000, "text-invalid"),
}).refine(({ event, text }) => event === "accept" || (text ?? "").length >= 5, {
  path: ["text"],
  error: "text-invalid",
});
export type ExamineAdmissionInput = z.output<typeof ExamineAdmissionInput>;

export const GiveOpinionInput = SeenAdmission.extend({
  /** The text that the head read. */
  digest: z.string().length(64),
  position: z.enum(ADMISSION_POSITIONS, { error: "position-missing" }),
  reasons: requiredText(5, 2000, "reasons-invalid"),
  meetingOn: CivilDay,
  meetingRecord: requiredText(2, 200, "meeting-record-invalid"),
  /** Typed once more by the head himself (step-up). */
  password: z.string({ error: "password-missing" }).min(1, "password-missing").max(200, "password-missing"),
});
export type GiveOpinionInput = z.output<typeof GiveOpinionInput>;

export const CloseHearingInput = Worded;
export type CloseHearingInput = z.output<typeof CloseHearingInput>;

export const ReviewAdmissionInput = Worded.extend({
  legality: z.enum(ADMISSION_LEGALITIES, { error: "legality-missing" }),
});
export type ReviewAdmissionInput = z.output<typeof ReviewAdmissionInput>;

export const DecideAdmissionInput = SeenAdmission.extend({
  organ: requiredText(2, 100, "organ-invalid"),
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  decidedOn: CivilDay,
  reason: requiredText(5, 2000, "reason-invalid"),
  lines: z
    .array(
      z.object({
        townshipId: z.uuid(),
        isAdmitted: z.boolean({ error: "line-missing" }),
        answer: textOrNull(2000, "answer-invalid"),
      }),
    )
    .min(1, "line-missing"),
});
export type DecideAdmissionInput = z.output<typeof DecideAdmissionInput>;

export const RecallAdmissionInput = Worded;
export type RecallAdmissionInput = z.output<typeof RecallAdmissionInput>;

export const WithdrawAdmissionInput = Worded;
export type WithdrawAdmissionInput = z.output<typeof WithdrawAdmissionInput>;

export const AttachAdmissionFileInput = z.object({ admissionId: z.uuid() });
export type AttachAdmissionFileInput = z.output<typeof AttachAdmissionFileInput>;

export const WithdrawAdmissionFileInput = z.object({
  admissionId: z.uuid(),
  attachmentId: z.uuid(),
  reason: requiredText(2, 500, "withdraw-reason-invalid"),
});
export type WithdrawAdmissionFileInput = z.output<typeof WithdrawAdmissionFileInput>;
