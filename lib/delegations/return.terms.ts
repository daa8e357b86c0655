import type { OpinionSide } from "@/lib/orders/opinion.rules";

/** Why a power goes back, in the words of the published practice (docs/domain.md). */
export const RETURN_REASONS = [
  "TOO_TECHNICAL",
  "TOO_FEW_PEOPLE",
  "NO_OBJECTS",
  "HARD_TO_ESTABLISH",
  "LAW_CHANGED",
  "MISUSE",
  "OTHER",
] as const;

/** 由原办理单位继续办理, 随清单移交. */
export const CASE_RULES = ["STAY", "MOVE"] as const;
export const RETURN_ANSWERS = ["AGREE", "OBJECT"] as const;
export const RETURN_OUTCOMES = ["APPROVED", "REFUSED"] as const;

export const otherSide = (side: OpinionSide): OpinionSide => (side === "DEPARTMENT" ? "TOWNSHIP" : "DEPARTMENT");
