import type { CivilDate } from "@/lib/shared/civil-date";
import { isWorkingDay, type WorkCalendar } from "@/lib/shared/working-days";

/** A digest is tried so often; then the administrator sees it as given up. */
export const MOST_ATTEMPTS = 5;

/** Longer than any one sending may take: whoever claimed a digest and has not settled it by then has died. */
export const CLAIM_MINUTES = 10;

const PAUSES_IN_MINUTES = [5, 15, 45, 120] as const;

/** Minutes until the next attempt after the `attempts`th failed (1 is the first); null: it is given up. */
export const pauseAfter = (attempts: number): number | null =>
  attempts >= MOST_ATTEMPTS ? null : (PAUSES_IN_MINUTES[attempts - 1] ?? null);

const hour = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", hourCycle: "h23" });

/** Whether digests are sent at that instant: on a working day, from the set hour to its end, Asia/Shanghai. */
export const isDigestTime = (calendar: WorkCalendar, now: Date, today: CivilDate, fromHour: number): boolean =>
  isWorkingDay(calendar, today) && Number(hour.format(now)) >= fromHour;
