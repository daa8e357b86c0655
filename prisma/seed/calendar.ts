import chineseDays from "chinese-days";
import { setCalendarDay } from "@/lib/identity/set-calendar-day";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { must, type Stage } from "./stage";

const SOURCE = "国务院办公厅关于部分节假日安排的通知（据 chinese-days 数据包）";

type ExceptionalDay = { day: CivilDate; kind: "HOLIDAY" | "WORKING_DAY"; name: string };

/** Public holidays and make-up days of a year in order; empty for a year of which the package knows no notice. */
export function exceptionalDays(year: number): ExceptionalDay[] {
  const days: ExceptionalDay[] = [];
  for (let day = `${year}-01-01` as CivilDate; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    // "National Day,国庆节,3": an exceptional day; a plain one is called after its weekday.
    const chinese = name.split(",")[1];
    if (!chinese) continue;
    days.push(
      work ? { day, kind: "WORKING_DAY", name: `${chinese}调休上班` } : { day, kind: "HOLIDAY", name: chinese },
    );
  }
  return days;
}

/** The exceptional days of last year and this. A year without a notice stays empty and says so. */
export async function makeCalendar(stage: Stage): Promise<void> {
  const admin = await stage.as("admin", -390);
  const thisYear = Number(stage.today.slice(0, 4));
  for (const day of [...exceptionalDays(thisYear - 1), ...exceptionalDays(thisYear)])
    must(await setCalendarDay(admin, { ...day, source: SOURCE }));
}
