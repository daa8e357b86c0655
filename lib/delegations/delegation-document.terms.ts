/** 赋权协议 or 委托书, 承接确认书, 交接书, 公告. */
export const DELEGATION_DOCUMENTS = ["agreement", "confirmation", "handover", "announcement"] as const;
export type DelegationDocument = (typeof DELEGATION_DOCUMENTS)[number];
