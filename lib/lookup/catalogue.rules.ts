import { editionInForce } from "@/lib/duty-lists/list-edition.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import { mattersOn } from "./list-head.rules";
import type { ListHead } from "./lookup.schema";

/** How many lists were in force from a day on, and how many matters stood on them. */
export type DayTotal = Readonly<{ day: CivilDate; lists: number; matters: number }>;

/** One total for each day up to `today` on which an edition came into force, the earliest first. */
export function totalsByDay(heads: readonly ListHead[], today: CivilDate): DayTotal[] {
  const byTownship = new Map<string, ListHead[]>();
  for (const head of heads) byTownship.set(head.townshipCode, [...(byTownship.get(head.townshipCode) ?? []), head]);
  const days = [...new Set(heads.map(({ inForceOn }) => inForceOn))].filter((day) => day <= today).sort();
  return days.map((day) => {
    const current = [...byTownship.values()].flatMap((own) => editionInForce(own, day) ?? []);
    return { day, lists: current.length, matters: current.reduce((sum, head) => sum + mattersOn(head), 0) };
  });
}
