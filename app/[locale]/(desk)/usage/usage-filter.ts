import { USAGE_ADVICE } from "@/lib/usage/usage-advice.rules";
import type { UsageFilter } from "@/lib/usage/usage-overview.queries";

/** The list's filter as its address says it; what is not known is left out. */
export function filterOf({ township, advice }: Readonly<Record<string, string | undefined>>): UsageFilter {
  const asked = (["any", ...USAGE_ADVICE] as const).find((known) => known === advice);
  return { ...(/^\d{9}$/.test(township ?? "") && { township: township ?? "" }), ...(asked && { advice: asked }) };
}
