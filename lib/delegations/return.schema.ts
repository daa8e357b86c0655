import { z } from "zod";
import { CivilDay, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import { isCivilDate } from "@/lib/shared/civil-date";
import { CASE_RULES, RETURN_ANSWERS, RETURN_OUTCOMES, RETURN_REASONS } from "./return.terms";

/** A case under way when the power goes back. What it is about, never who: no names of persons. */
export const PendingCase = z.object({
  number: requiredText(1, 60, "case-number-invalid"),
  subject: requiredText(2, 120, "case-subject-invalid"),
  filedOn: CivilDay.refine(isCivilDate, { error: "case-day-invalid" }),
  stage: requiredText(1, 30, "case-stage-invalid"),
});
export type PendingCase = z.output<typeof PendingCase>;

const MOST_CASES = 500;
export const PendingCases = z.array(PendingCase).max(MOST_CASES, { error: "cases-too-many" });

/** What stands between the four parts of a line; a block copied from a spreadsheet brings tabs. */
const BETWEEN = /[\t|｜;；]/;

/** 2026/3/1, 2026.3.1 and 2026年3月1日, as spreadsheets write them, as a civil day; anything else as it is. */
function dayAsTyped(text: string): string {
  const [, year, month = "", date = ""] = text.match(/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}` : text;
}

/** One case a line: number, subject, day of filing, stage. A problem's path names the line. */
const CasesAsTyped = z.preprocess(
  (value) =>
    typeof value !== "string"
      ? value
      : value
          .split(/\r?\n/)
          .filter((line) => line.trim() !== "")
          .map((line) => {
            const [number = "", subject = "", filedOn = "", stage = ""] = line
              .split(BETWEEN)
              .map((part) => part.trim());
            return { number, subject, filedOn: dayAsTyped(filedOn), stage };
          }),
  PendingCases,
);

/** Messages are keys under `take-back.problems`. */
export const ProposeReturnInput = z.object({
  delegationId: z.uuid(),
  /** The delegation's version as the form showed it. */
  version: SeenVersion,
  reasonCode: z.enum(RETURN_REASONS, { error: "reason-code-missing" }),
  statement: requiredText(10, 2000, "statement-invalid"),
  plannedLastOn: CivilDay,
  caseRule: z.enum(CASE_RULES, { error: "case-rule-missing" }),
  cases: CasesAsTyped,
});
export type ProposeReturnInput = z.output<typeof ProposeReturnInput>;

const Seen = z.object({ returnId: z.uuid(), version: SeenVersion });

export const AnswerReturnInput = Seen.extend({
  answer: z.enum(RETURN_ANSWERS, { error: "answer-missing" }),
  reasons: textOrNull(2000, "reasons-too-long"),
  /** The list put right by a township that answers; left out, it stays as it is. */
  cases: CasesAsTyped.optional(),
}).refine(({ answer, reasons }) => answer === "AGREE" || (reasons ?? "").length >= 5, {
  path: ["reasons"],
  error: "objection-without-reasons",
});
export type AnswerReturnInput = z.output<typeof AnswerReturnInput>;

export const WithdrawReturnInput = Seen.extend({ reason: requiredText(5, 500, "reason-invalid") });
export type WithdrawReturnInput = z.output<typeof WithdrawReturnInput>;

export const DecideReturnInput = Seen.extend({
  outcome: z.enum(RETURN_OUTCOMES, { error: "outcome-missing" }),
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  organ: requiredText(2, 100, "organ-invalid"),
  decidedOn: CivilDay,
  reasons: requiredText(5, 2000, "reasons-invalid"),
});
export type DecideReturnInput = z.output<typeof DecideReturnInput>;

export const HandOverArchiveInput = Seen.extend({
  handedOverOn: CivilDay,
  note: requiredText(2, 1000, "archive-note-invalid"),
  cases: CasesAsTyped,
});
export type HandOverArchiveInput = z.output<typeof HandOverArchiveInput>;

export const SignReturnInput = z.object({
  returnId: z.uuid(),
  /** Digest of the record that the head had before him. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SignReturnInput = z.output<typeof SignReturnInput>;
