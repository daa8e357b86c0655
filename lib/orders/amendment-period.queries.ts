import "server-only";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";

/** The last day on which an order returned today may be handed in again. */
export const amendmentPeriod = async (tx: Tx, today: CivilDate): Promise<CivilDate> =>
  addWorkingDays(await loadCalendar(tx), today, await numberSetting(tx, "days.amend-returned-order"));
