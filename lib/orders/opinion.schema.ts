import { z } from "zod";

const REASON_AT_LEAST = 5;

const Reason = z.string().trim().max(2000, { error: "reason-too-long" }).default("");

/** Which text is answered, and what was seen of it. */
const Answered = z.object({
  lineId: z.uuid(),
  /** Digest of the text that the reader had before him: an answer to another text is refused. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, { error: "digest-invalid" }),
  /** The line's version as the form showed it. With it, an answer given meanwhile is not overwritten unseen. */
  version: z.coerce.number().int().positive().optional(),
});

/** A department's answer. Reasons are owed for an objection and for conditions, at least five characters. */
export const GiveOpinionInput = Answered.extend({
  answer: z.enum(["AGREE", "AGREE_IF", "OBJECT", "NOTED"], { error: "answer-missing" }),
  reason: Reason,
  conditions: z.string().trim().max(2000, { error: "conditions-too-long" }).optional(),
}).superRefine(({ answer, reason, conditions }, issues) => {
  const owesReason = answer === "OBJECT" || answer === "AGREE_IF";
  if (owesReason && reason.length < REASON_AT_LEAST)
    issues.addIssue({ code: "custom", path: ["reason"], message: "reason-missing" });
  if (answer === "AGREE_IF" && !conditions)
    issues.addIssue({ code: "custom", path: ["conditions"], message: "conditions-missing" });
});
export type GiveOpinionInput = z.infer<typeof GiveOpinionInput>;

/** The township's answer back: takes the conditions on, objects, or takes note. */
export const ReplyOpinionInput = Answered.extend({
  answer: z.enum(["AGREE", "OBJECT", "NOTED"], { error: "answer-missing" }),
  reason: Reason,
}).superRefine(({ answer, reason }, issues) => {
  if (answer === "OBJECT" && reason.length < REASON_AT_LEAST)
    issues.addIssue({ code: "custom", path: ["reason"], message: "reason-missing" });
});
export type ReplyOpinionInput = z.infer<typeof ReplyOpinionInput>;

/** Ticked boxes of a queue, one "line digest version" each: as many texts as the reader had before him. */
const TickedLines = z.preprocess(
  (value) => (typeof value === "string" ? value.split(",").map(tickedLine) : []),
  z.array(Answered.required()).min(1, { error: "lines-none" }).max(500),
);

function tickedLine(text: string) {
  const [lineId, digest, version] = text.split(" ");
  return { lineId, digest, version };
}

/** One answer to several lines: only such as owe no reason. */
export const BatchAnswerInput = z.object({
  lines: TickedLines,
  answer: z.enum(["AGREE", "NOTED"], { error: "answer-missing" }),
});
