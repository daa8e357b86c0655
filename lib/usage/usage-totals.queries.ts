import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { UsageFacts } from "./usage-facts.schema";
import { currentFigures, objectsOn, type Whose } from "./usage-figures.queries";
import { yearBefore } from "./usage-month.rules";
import { totalsOf } from "./usage-totals.rules";

/** Sums of the last twelve months that are over on `day`, with the objects as counted by then: by `pairKey`. */
export async function yearTotals(tx: Tx, day: CivilDate, whose: Whose = {}): Promise<Map<string, UsageFacts>> {
  const span = yearBefore(day);
  return totalsOf(span, await currentFigures(tx, span, whose), await objectsOn(tx, day, whose));
}
