import { z } from "zod";
import { optionalText, requiredText, Version } from "@/lib/identity/field.schema";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import { FEEDBACK_OUTCOMES, FEEDBACK_TOPICS } from "./feedback.terms";

// Messages are keys under `door.report.problems` and `feedback.problems`; the bounds are the columns' own.

const LONGEST = 1000;
const Words = requiredText(LONGEST)
  .transform(normaliseText)
  .pipe(z.string().min(1, "required").max(LONGEST, "too-long"));
const PowerCode = z
  .string()
  .regex(/^[A-Za-z0-9-]{3,40}$/, "invalid")
  .nullish()
  .or(z.literal(""))
  .transform((code) => code || null);
const TownshipCode = z
  .string()
  .regex(/^\d{9}$/, "invalid")
  .nullish()
  .or(z.literal(""))
  .transform((code) => code || null);

/** A number to call back, by choice. */
const Phone = optionalText(30).refine((phone) => phone === null || /^[0-9+() -]{3,30}$/.test(phone), "phone");

const about = { power: PowerCode, township: TownshipCode, words: Words, phone: Phone };

/** What a member of the public hands in: an error in an entry, or a question that came to the wrong door. */
export const HandInInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ERROR"), topic: z.enum(FEEDBACK_TOPICS, { error: "choose" }), ...about }),
  z.object({
    kind: z.literal("MISROUTE"),
    /** To whom it is handed on: the establishment office, the matter's city body, or a township by its code. */
    to: z.union([z.enum(["OFFICE", "DEPARTMENT"]), z.string().regex(/^\d{9}$/)], { error: "choose" }),
    ...about,
  }),
]);
export type HandInInput = z.output<typeof HandInInput>;

/** Twenty hex digits, however they are grouped and written. */
export const QueryCode = z
  .string()
  .transform((text) => normaliseText(text).replace(/[\s-]/g, "").toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{20}$/, "code"));

export const AssignFeedbackInput = z.object({
  feedbackId: z.uuid(),
  version: Version,
  addresseeId: z.uuid({ error: "required" }),
});
export type AssignFeedbackInput = z.output<typeof AssignFeedbackInput>;

export const AnswerFeedbackInput = z.object({
  feedbackId: z.uuid(),
  version: Version,
  outcome: z.enum(FEEDBACK_OUTCOMES, { error: "required" }),
  answer: Words,
});
export type AnswerFeedbackInput = z.output<typeof AnswerFeedbackInput>;
