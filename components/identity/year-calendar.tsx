import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { addDays, type CivilDate, weekday } from "@/lib/shared/civil-date";

type Entry = Readonly<{ day: string; kind: "HOLIDAY" | "WORKING_DAY"; name: string }>;
type Props = Readonly<{ year: number; today: string; entries: readonly Entry[] }>;

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** The weeks of a month, Monday first; null outside it. */
function weeksOf(year: number, month: number): (CivilDate | null)[][] {
  const prefix = `${year}-${String(month).padStart(2, "0")}`;
  const first = `${prefix}-01` as CivilDate;
  const cells: (CivilDate | null)[] = Array.from({ length: (weekday(first) + 6) % 7 }, () => null);
  for (let day = first; day.startsWith(prefix); day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Twelve months with what each day is: free, worked in exchange, or as its weekday says. In words and colour. */
export function YearCalendar({ year, today, entries }: Props) {
  const t = useTranslations("identity.calendar");
  const known = new Map(entries.map((entry) => [entry.day, entry]));
  const weekdays = t("weekdays").split(",");
  return (
    <div className="grid items-start gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
      {MONTHS.map((month) => (
        <table key={month} className="keep-together w-full table-fixed text-center text-sm">
          <caption className="pb-1 text-left font-semibold">{t("month", { month })}</caption>
          <thead>
            <tr>
              {weekdays.map((name) => (
                <th key={name} scope="col" className="font-normal text-muted">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(year, month).map((week) => (
              <tr key={week.find(Boolean)}>
                {week.map((day, index) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell without a day has only its place
                  day ? <Day key={day} day={day} entry={known.get(day)} isToday={day === today} /> : <td key={index} />,
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day({ day, entry, isToday }: Readonly<{ day: CivilDate; entry: Entry | undefined; isToday: boolean }>) {
  const t = useTranslations("identity.calendar");
  const isWeekend = weekday(day) % 6 === 0;
  const look =
    entry?.kind === "HOLIDAY"
      ? "bg-good-soft text-good font-semibold"
      : entry?.kind === "WORKING_DAY"
        ? "bg-warn-soft text-warn font-semibold"
        : isWeekend
          ? "text-muted"
          : "";
  return (
    <td
      title={entry?.name}
      aria-current={isToday ? "date" : undefined}
      className={classNames(
        "h-9 rounded-sm leading-tight",
        look,
        isToday && "outline-2 -outline-offset-2 outline-accent",
      )}
    >
      {Number(day.slice(8))}
      {entry && (
        <span className="block text-xs leading-none">{entry.kind === "HOLIDAY" ? t("holiday") : t("working")}</span>
      )}
    </td>
  );
}
