/** 年度考核、综合评估. */
export const ROUND_KINDS = ["ANNUAL", "COMBINED"] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** 考核对象: dispatched agencies, or departments on how they delegate. */
export const ASSESSMENT_SUBJECTS = ["AGENCY", "DEPARTMENT"] as const;
export type AssessmentSubject = (typeof ASSESSMENT_SUBJECTS)[number];

export const ASSESSMENT_SIDES = ["TOWNSHIP", "DEPARTMENT", "OFFICE"] as const;
export type AssessmentSide = (typeof ASSESSMENT_SIDES)[number];

/**
 * Who scores. An agency: the township where it resides, and the department that dispatches it. A department: the townships
 * that held powers of it in the period, and the establishment office for the joint group. The townships' side comes first.
 */
export const SIDES_OF = {
  AGENCY: ["TOWNSHIP", "DEPARTMENT"],
  DEPARTMENT: ["TOWNSHIP", "OFFICE"],
} as const satisfies Record<AssessmentSubject, readonly [AssessmentSide, AssessmentSide]>;

/**
 * What a scheme says of scores that are missing: left out, the rest weighing as a whole; counted as the lowest score that
 * the scheme states; or nothing is final until they are there. Never silently zero.
 */
export const MISSING_RULES = ["EXCLUDE", "LOWEST", "EXTEND"] as const;
export type MissingRule = (typeof MISSING_RULES)[number];

/** What an indicator may rest on: matter of a list, duty of a list, guarantee, admission, hand-over, usage record. */
export const CITATION_KINDS = ["LIST_ENTRY", "DUTY", "GUARANTEE", "ADMISSION", "HANDOVER", "USAGE"] as const;
export type CitationKind = (typeof CITATION_KINDS)[number];

export const REPLY_POSITIONS = ["ACCEPT", "OBJECT"] as const;
export type ReplyPosition = (typeof REPLY_POSITIONS)[number];

export const REEXAMINATION_OUTCOMES = ["KEPT", "CHANGED"] as const;
export type ReexaminationOutcome = (typeof REEXAMINATION_OUTCOMES)[number];

/** What a sealed result is used for: 评优、任免参考、整改. */
export const USE_KINDS = ["COMMENDATION", "APPOINTMENT", "RECTIFICATION"] as const;
export type UseKind = (typeof USE_KINDS)[number];
