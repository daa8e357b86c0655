import "server-only";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type NumberSettingKey, numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { GuidanceKind } from "./guidance.terms";

const DAYS_OF: Readonly<Record<GuidanceKind, NumberSettingKey>> = {
  HELP: "days.help-answer",
  DISPUTE: "days.dispute-position",
  CASE: "days.case-answer",
};

/** Last day for the other side's answer to what is said today. */
export async function answerDay(tx: Tx, kind: GuidanceKind, today: CivilDate): Promise<CivilDate> {
  return addWorkingDays(await loadCalendar(tx), today, await numberSetting(tx, DAYS_OF[kind]));
}
