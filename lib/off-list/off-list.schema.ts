import { z } from "zod";
import { CivilDay, CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import { OFF_LIST_CHANNELS, OFF_LIST_FINDINGS, OFF_LIST_REMEDIES } from "./off-list.terms";

/** Messages: `off-list.problems`. */
export const ReportOffListInput = z.object({
  departmentId: z.uuid({ error: "department-missing" }),
  channel: z.enum(OFF_LIST_CHANNELS, { error: "channel-missing" }),
  title: requiredText(2, 120, "title-invalid"),
  content: requiredText(5, 2000, "content-invalid"),
  /** Day on which the task came; not after today. */
  pushedOn: CivilDay,
});
export type ReportOffListInput = z.output<typeof ReportOffListInput>;

export const AttachOffListFileInput = z.object({ reportId: z.uuid() });
export type AttachOffListFileInput = z.output<typeof AttachOffListFileInput>;

const Seen = z.object({ reportId: z.uuid(), version: SeenVersion });

const idOrNull = (problem: string) => z.preprocess((value) => value || null, z.uuid({ error: problem }).nullable());

/** Fields of the findings that were not chosen are left aside. */
export const FindOffListInput = Seen.extend({
  event: z.enum(OFF_LIST_FINDINGS, { error: "event-missing" }),
  finding: requiredText(5, 2000, "finding-invalid"),
  /** One of the likely matches, as it was shown. */
  matchedChoice: textOrNull(300, "matched-invalid"),
  /** Typed; goes before the choice. */
  matchedWords: textOrNull(300, "matched-invalid"),
  admissionId: idOrNull("admission-missing"),
  /** Last day for the department. */
  dueOn: CivilDayOrNull,
})
  .refine(({ event, matchedChoice, matchedWords }) => event !== "find-on-list" || (matchedWords ?? matchedChoice), {
    path: ["matchedWords"],
    error: "matched-missing",
  })
  .refine(({ event, admissionId }) => event !== "find-admitted" || admissionId, {
    path: ["admissionId"],
    error: "admission-missing",
  })
  .refine(({ event, dueOn }) => event !== "find-off-list" || dueOn, { path: ["dueOn"], error: "day-invalid" });
export type FindOffListInput = z.output<typeof FindOffListInput>;

export const WithdrawOffListInput = Seen.extend({ text: requiredText(5, 2000, "text-invalid") });
export type WithdrawOffListInput = z.output<typeof WithdrawOffListInput>;

export const RemedyOffListInput = Seen.extend({
  remedy: z.enum(OFF_LIST_REMEDIES, { error: "remedy-missing" }),
  words: requiredText(5, 2000, "words-invalid"),
  /** The filed application for admission. */
  appliedForId: idOrNull("application-missing"),
}).refine(({ remedy, appliedForId }) => remedy !== "APPLIED" || appliedForId, {
  path: ["appliedForId"],
  error: "application-missing",
});
export type RemedyOffListInput = z.output<typeof RemedyOffListInput>;

/** To close needs no words; to send back needs them, and a new day. */
export const JudgeRemedyInput = Seen.extend({
  event: z.enum(["close", "reject"], { error: "event-missing" }),
  text: textOrNull(2000, "text-invalid"),
  dueOn: CivilDayOrNull,
})
  .refine(({ event, text }) => event === "close" || (text ?? "").length >= 5, { path: ["text"], error: "text-invalid" })
  .refine(({ event, dueOn }) => event === "close" || dueOn, { path: ["dueOn"], error: "day-invalid" });
export type JudgeRemedyInput = z.output<typeof JudgeRemedyInput>;
