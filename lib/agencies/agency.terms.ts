/** 拟任、拟免. */
export const INTENT_KINDS = ["APPOINT", "REMOVE"] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

/** 同意、附条件同意、不同意. */
export const OPINION_POSITIONS = ["AGREE", "AGREE_IF", "OBJECT"] as const;
export type OpinionPosition = (typeof OPINION_POSITIONS)[number];

/** 采纳、部分采纳、不采纳. */
export const PROPOSAL_ANSWERS = ["ADOPTED", "PARTLY", "DECLINED"] as const;
export type ProposalAnswer = (typeof PROPOSAL_ANSWERS)[number];

/** Bodies that may have an agency in a township. */
export const DISPATCHING_KINDS = ["DEPARTMENT", "JUSTICE_BUREAU"] as const;
