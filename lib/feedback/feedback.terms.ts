/** 内容有误, 找错门. */
export const FEEDBACK_KINDS = ["ERROR", "MISROUTE"] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

/** What an error is about: 办理单位, 联系方式, 依据, 材料和步骤, 其他. */
export const FEEDBACK_TOPICS = ["HANDLER", "CONTACT", "BASIS", "PROCEDURE", "OTHER"] as const;
export type FeedbackTopic = (typeof FEEDBACK_TOPICS)[number];

/** How a matter handed in may end: 已答复, 已更正, 不予采纳. */
export const FEEDBACK_OUTCOMES = ["ANSWERED", "CORRECTED", "DECLINED"] as const;

export const FEEDBACK_STATES = ["RECEIVED", ...FEEDBACK_OUTCOMES] as const;
export type FeedbackState = (typeof FEEDBACK_STATES)[number];
