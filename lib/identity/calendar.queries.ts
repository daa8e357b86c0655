import "server-only";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { NUMBER_SETTINGS } from "@/lib/shared/settings";
import { inReading } from "@/lib/shared/transaction";
import { authorise, type Forbidden } from "./permissions";
import { SETTING_KEYS } from "./setting.schema";

export type CalendarEntry = { day: CivilDate; kind: "HOLIDAY" | "WORKING_DAY"; name: string; source: string };
type CalendarYear = { entries: CalendarEntry[]; yearsOnRecord: number[] };

/** A year's exceptional days, and the years that have any. A year without any has had no notice yet. */
export async function calendarYear(ctx: Ctx, year: number): Promise<Result<CalendarYear, Forbidden>> {
  const allowed = authorise(ctx.actor, "calendar.manage");
  if (!allowed.ok) return allowed;
  return inReading(ctx, async (tx) => {
    const [first, last] = [`${year}-01-01` as CivilDate, `${year}-12-31` as CivilDate];
    const rows = await tx.calendarDay.findMany({
      where: { day: { gte: toDbDate(first), lte: toDbDate(last) } },
      orderBy: { day: "asc" },
    });
    const years = await tx.$queryRaw<{ year: number }[]>`
      SELECT DISTINCT extract(year FROM day)::int AS year FROM calendar_days ORDER BY year`;
    const entries = rows.map(({ day, kind, name, source }) => ({ day: fromDbDate(day), kind, name, source }));
    return ok({ entries, yearsOnRecord: years.map((row) => row.year) });
  });
}

export type SettingRow = {
  key: (typeof SETTING_KEYS)[number];
  value: number;
  source: string;
  /** Null while the default holds. */
  own: string | null;
};

/** The numbers of the procedure as they hold now, each with its source. */
export async function listSettings(ctx: Ctx): Promise<Result<SettingRow[], Forbidden>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  return inReading(ctx, async (tx) => {
    const rows = await tx.setting.findMany({ where: { key: { in: [...SETTING_KEYS] } } });
    return ok(
      SETTING_KEYS.map((key) => {
        const { fallback, source } = NUMBER_SETTINGS[key];
        const row = rows.find((one) => one.key === key);
        if (!row) return { key, value: fallback, source, own: null };
        return { key, value: Number(row.value), source: row.source, own: row.value };
      }),
    );
  });
}
