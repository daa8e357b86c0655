export type LegalityObstacle = "opinion-missing" | "opinion-outdated" | "opinion-unlawful";

/**
 * Why a text with this digest may not be approved, or null when it may. Opinions in the order in which they were given:
 * the newest on this very text decides; one on another text counts for nothing. Source: 重大行政决策程序暂行条例
 * 第二十五条 (no decision without a legality review).
 */
export function legalityObstacle(
  opinions: readonly { verdict: string; digest: string }[],
  digest: string,
): LegalityObstacle | null {
  if (opinions.length === 0) return "opinion-missing";
  const newest = opinions.findLast((opinion) => opinion.digest === digest);
  if (!newest) return "opinion-outdated";
  return newest.verdict === "UNLAWFUL" ? "opinion-unlawful" : null;
}
