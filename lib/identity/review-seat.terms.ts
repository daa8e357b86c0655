/** 编办、司法局、财政、人社: who reviews orders together before the decision (docs/domain.md). */
export const REVIEW_SEATS = ["ESTABLISHMENT", "LEGALITY", "FINANCE", "PERSONNEL"] as const;
export type ReviewSeat = (typeof REVIEW_SEATS)[number];
