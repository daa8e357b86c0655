/** How the task came: 文件通知、工作群任务、检查考核要求、口头布置、其他. */
export const OFF_LIST_CHANNELS = ["DOCUMENT", "CHAT", "INSPECTION", "SPOKEN", "OTHER"] as const;
export type OffListChannel = (typeof OFF_LIST_CHANNELS)[number];

/** What the establishment office may find: 清单内、已准入、清单外. */
export const OFF_LIST_FINDINGS = ["find-on-list", "find-admitted", "find-off-list"] as const;

/** What the department does about a task found off the list: takes it back, or applies for admission. */
export const OFF_LIST_REMEDIES = ["TASK_WITHDRAWN", "APPLIED"] as const;
export type OffListRemedy = (typeof OFF_LIST_REMEDIES)[number];

/** Bodies that can push a task down. The establishment office, which finds, is not among them. */
export const REPORTABLE_KINDS = ["DEPARTMENT", "JUSTICE_BUREAU", "SUPERVISION"] as const;

/** States in which a task stands found off the list, settled or not. */
export const FOUND_OFF_LIST = ["OFF_LIST", "REMEDIED", "CLOSED"] as const;
