/** What the checklist is about: 清单编制、清单使用、保障到位、交接办理. */
export const AREAS = ["COMPILE", "USE", "GUARANTEE", "HANDOVER"] as const;
export type Area = (typeof AREAS)[number];

/** Of whom an item is asked. */
export const ITEM_SIDES = ["BOTH", "TOWNSHIP", "DEPARTMENT"] as const;
export type ItemSide = (typeof ITEM_SIDES)[number];

/** How bodies come into a plan: 不检查、全部、抽取. */
export const SAMPLINGS = ["NONE", "ALL", "DRAWN"] as const;
export type Sampling = (typeof SAMPLINGS)[number];

/** 符合、不符合、不适用. */
export const OUTCOMES = ["MEETS", "FAILS", "NOT_APPLICABLE"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Kinds of findings, as the ledger and the chart count them (own). */
export const FINDING_KINDS = [
  "LIST_INCOMPLETE",
  "LIST_OUTDATED",
  "NOT_BY_LIST",
  "DUTY_UNDONE",
  "PUSHED_DOWN",
  "GUARANTEE_MISSING",
  "HANDOVER_MISSING",
  "RECORDS_MISSING",
  "OTHER",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What 纪委监委 holds to account for, in the city's own text: 效率低下、拖延、推诿. */
export const REFERRAL_GROUNDS = ["INEFFICIENCY", "DELAY", "SHIRKING"] as const;
export type ReferralGround = (typeof REFERRAL_GROUNDS)[number];

/** Departments that a plan may inspect. The establishment office and the group's other bodies inspect. */
export const INSPECTED_DEPARTMENTS = ["DEPARTMENT"] as const;

export const MOST_ITEMS = 60;
/** Of one visit; of one rectification. */
export const MOST_PHOTOS = 20;
export const MOST_EVIDENCE = 10;
