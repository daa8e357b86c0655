import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";
import type { FeedbackState } from "./feedback.terms";

/** Life cycle of what the public handed in. It is received by the database's own function; an answer is given once. */
// biome-ignore format: read by column
export const FEEDBACK_MOVES = [
  { event: "receive", from: null,       to: "RECEIVED",  permission: "feedback.answer" },
  { event: "answer",  from: "RECEIVED", to: "ANSWERED",  permission: "feedback.answer" },
  { event: "correct", from: "RECEIVED", to: "CORRECTED", permission: "feedback.answer" },
  { event: "decline", from: "RECEIVED", to: "DECLINED",  permission: "feedback.answer" },
] as const satisfies readonly Move<FeedbackState, Permission>[];
