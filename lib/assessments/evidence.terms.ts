/**
 * Kinds of facts of the system's own that may stand beside an indicator as its evidence: late hand-over items, late
 * guarantees, tasks found off the list, rectification, answers to requests for help and to proposals, usage records.
 */
export const EVIDENCE_KINDS = [
  "LATE_HANDOVER",
  "LATE_GUARANTEE",
  "OFF_LIST",
  "RECTIFICATION",
  "HELP_ANSWERS",
  "PROPOSAL_ANSWERS",
  "USAGE_RECORD",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Every kind but usage records, which are of the one power that the indicator cites. */
export const RECORD_KINDS = EVIDENCE_KINDS.filter((kind) => kind !== "USAGE_RECORD");

/** Counts by name; messages `assessments.evidence.figures.<kind>` say what they are. */
export type Figures = Readonly<Record<string, number>>;

export type Evidence = Readonly<{ kind: EvidenceKind; figures: Figures }>;
