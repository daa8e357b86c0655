import { today } from "@/lib/lookup/lookup.queries";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { queryFields } from "./query";

/** The day that `?day=` names; today where it names none, and then `unusable` is what stood there instead. */
export async function askedDay(
  searchParams: Parameters<typeof queryFields>[0],
): Promise<{ day: CivilDate; now: CivilDate; unusable: string | null }> {
  const { day: asked } = await queryFields(searchParams, "day");
  const now = await today();
  if (asked === undefined) return { day: now, now, unusable: null };
  return isCivilDate(asked) ? { day: asked, now, unusable: null } : { day: now, now, unusable: asked.slice(0, 20) };
}
