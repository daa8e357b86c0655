import chineseDays from "chinese-days";
import { setCalendarDay } from "@/lib/identity/set-calendar-day";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { must, type Stage } from "./stage";

const SOURCE = "国务院办公厅关于部分节假日安排的通知（据 chinese-days 数据包）";

/** Public holidays and make-up days of last year and this. A year without a notice stays empty and says so. */
export async function makeCalendar(stage: Stage): Promise<void> {
  const admin = await stage.as("admin", -390);
  const thisYear = Number(stage.today.slice(0, 4));
  for (let day = `${thisYear - 1}-01-01` as CivilDate; day <= `${thisYear}-12-31`; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    // "National Day,国庆节,3": an exceptional day; a plain one is called after its weekday.
    const chinese = name.split(",")[1];
    if (!chinese) continue;
    const kind = work ? "WORKING_DAY" : "HOLIDAY";
    must(await setCalendarDay(admin, { day, kind, name: work ? `${chinese}调休上班` : chinese, source: SOURCE }));
  }
}
