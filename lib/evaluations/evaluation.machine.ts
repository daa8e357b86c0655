import type { Permission } from "@/lib/identity/permissions";
import { findMove, type Move } from "@/lib/shared/machine";

/** Life of a campaign (评估活动): the decision of its last row closes it. */
// biome-ignore format: read by column
export const EVALUATION_CAMPAIGN_MOVES = [
  { event: "open",  from: null,   to: "OPEN",   permission: "evaluation.open" },
  { event: "close", from: "OPEN", to: "CLOSED", permission: "evaluation.decide" },
] as const satisfies readonly Move<"OPEN" | "CLOSED", Permission>[];

const EVALUATION_ROW_STATES = ["OPEN", "DECIDED"] as const;
export type EvaluationRowState = (typeof EVALUATION_ROW_STATES)[number];

/** Life of one row of a campaign (评估项). Decided once; a correction is a further decision that leaves the row decided. */
// biome-ignore format: read by column
export const EVALUATION_ROW_MOVES = [
  { event: "open",    from: null,      to: "OPEN",    permission: "evaluation.open" },
  { event: "refresh", from: "OPEN",    to: "OPEN",    permission: "evaluation.open" },
  { event: "answer",  from: "OPEN",    to: "OPEN",    permission: "evaluation.department" },
  { event: "answer",  from: "OPEN",    to: "OPEN",    permission: "evaluation.township" },
  { event: "decide",  from: "OPEN",    to: "DECIDED", permission: "evaluation.decide" },
  { event: "correct", from: "DECIDED", to: "DECIDED", permission: "evaluation.decide" },
  { event: "train",   from: "DECIDED", to: "DECIDED", permission: "evaluation.department" },
] as const satisfies readonly Move<EvaluationRowState, Permission>[];

type EvaluationEvent = (typeof EVALUATION_ROW_MOVES)[number]["event"];

/** The row for an event in a state, or undefined when the move is not lawful. */
export const evaluationMove = (event: EvaluationEvent, from: EvaluationRowState) =>
  findMove<Move<EvaluationRowState, Permission>>(EVALUATION_ROW_MOVES, event, from);
