import { z } from "zod";
import { CivilDay, requiredText, textOrNull } from "./civil-day.schema";

/** One participant a line, "单位，职务": comma, full-width comma or a blank parts body and post. No names of persons. */
const Participants = z
  .string({ error: "participants-missing" })
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .transform((lines) =>
    lines.map((line) => {
      const [, body = "", post = ""] = /^([^，,\s]+)[，,\s]+(.+)$/.exec(line) ?? [];
      return { body, post: post.trim() };
    }),
  )
  .refine((all) => all.length > 0, { error: "participants-missing" })
  .refine((all) => all.length <= 60, { error: "participants-too-many" })
  .refine((all) => all.every(({ body, post }) => body && post && body.length <= 100 && post.length <= 60), {
    error: "participants-invalid",
  });

/** 会商记录. Messages: `negotiation.problems`. */
export const RecordMeetingInput = z.object({
  orderId: z.uuid(),
  heldOn: CivilDay,
  place: requiredText(2, 120, "place-missing"),
  participants: Participants,
  openPoints: textOrNull(2000, "open-points-too-long"),
  /** What the meeting came to, by line; lines that were not spoken of are left out. */
  agreed: z
    .array(z.object({ lineId: z.uuid(), agreed: requiredText(2, 1000, "agreed-invalid") }))
    .min(1, { error: "meeting-empty" })
    .max(500),
});
export type RecordMeetingInput = z.infer<typeof RecordMeetingInput>;

/** 编办协调意见. */
export const NoteMediationInput = z.object({ lineId: z.uuid(), text: requiredText(5, 2000, "note-missing") });
export type NoteMediationInput = z.infer<typeof NoteMediationInput>;

/** 催办: a department's overdue answers to one order. */
export const UrgeAnswersInput = z.object({
  orderId: z.uuid(),
  departmentId: z.uuid(),
  text: textOrNull(500, "note-too-long"),
});
export type UrgeAnswersInput = z.infer<typeof UrgeAnswersInput>;
