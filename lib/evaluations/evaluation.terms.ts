/** 保留, 培训, 调整, 退回: from the mildest to the strongest. */
export const EVALUATION_OUTCOMES = ["KEEP", "TRAIN", "ADJUST", "RETURN"] as const;
export type EvaluationOutcome = (typeof EVALUATION_OUTCOMES)[number];

/** Delegations that a campaign evaluates: exercised, suspended, or still exercised while they are returned. */
export const EVALUATED_STATES = ["IN_FORCE", "SUSPENDED", "RETURNING"] as const;

export const EVALUATION_SIDES = ["DEPARTMENT", "TOWNSHIP"] as const;

/** What an answer or a decision says when it follows each row's own proposal. */
export const AS_PROPOSED = "AS_PROPOSED";

/** Rows that one form answers or decides at most: what one transaction does while everybody else waits. */
export const MOST_ROWS_AT_ONCE = 200;
