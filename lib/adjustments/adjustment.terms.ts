/** 新增 变更 拆分 合并 暂停 取消: the six operations on a list (国办函〔2016〕108号). */
export const ADJUSTMENT_KINDS = ["ADD", "CHANGE", "SPLIT", "MERGE", "SUSPEND", "CANCEL"] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** The same as the public reads them. */
export const ADJUSTMENT_KIND_TERMS: Readonly<Record<AdjustmentKind, string>> = {
  ADD: "新增",
  CHANGE: "变更",
  SPLIT: "拆分",
  MERGE: "合并",
  SUSPEND: "暂停",
  CANCEL: "取消",
};

/** What happened to the articles that a power cites, the gravest first; MANUAL: proposed by hand. */
export const CITATION_IMPACTS = ["REPEALED", "DROPPED", "CHANGED", "MOVED", "MANUAL"] as const;
export type CitationImpact = (typeof CITATION_IMPACTS)[number];

/** What the editor chooses; 拆分 comes of a second part, 新增 has a page of its own. */
export const CHOSEN_KINDS = ["CHANGE", "MERGE", "SUSPEND", "CANCEL"] as const;

/**
 * Fields of which a township's list may go on to show what it showed. What the law itself says (name, basis, type, days)
 * cannot differ from place to place.
 */
export const KEEPABLE_FIELDS = ["scope", "steps", "promisedDays", "boundary", "complaintPhone", "note"] as const;
export type KeepableField = (typeof KEEPABLE_FIELDS)[number];

/** The former and the new words by which a version of a law is cited: 2026年修订. */
export const CITED_KINDS = { PROMULGATED: "公布", AMENDED: "修正", REVISED: "修订" } as const;
