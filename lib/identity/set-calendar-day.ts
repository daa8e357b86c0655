import "server-only";
import { namedSubject } from "@/lib/audit/audit.subjects";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, type CivilDate, toDbDate, weekday } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { SetCalendarDayInput } from "./calendar.schema";
import { authorise, type Forbidden } from "./permissions";

type SetCalendarDayError =
  | Forbidden
  | { code: "too-many-days" | "nothing-changed" }
  | { code: "working-anyway"; day: string };

const LONGEST_RUN = 31;

/**
 * Says what a day, or a run of days, is: public holiday, make-up working day (调休上班, only ever a Saturday or Sunday),
 * or nothing but its weekday. Deadlines count by it from then on, those already running too. One event a day.
 */
export async function setCalendarDay(
  ctx: Ctx,
  { day, until, kind, name, source }: SetCalendarDayInput,
): Promise<Result<{ days: number }, SetCalendarDayError | Busy>> {
  const allowed = authorise(ctx.actor, "calendar.manage");
  if (!allowed.ok) return allowed;
  const days = daysBetween(day, until ?? day);
  if (days.length > LONGEST_RUN) return err({ code: "too-many-days" });
  const workday = kind === "WORKING_DAY" ? days.find((one) => weekday(one) >= 1 && weekday(one) <= 5) : undefined;
  if (workday) return err({ code: "working-anyway", day: workday });

  return inTransaction<{ days: number }, SetCalendarDayError>(ctx, {}, async (tx) => {
    const known = await tx.calendarDay.findMany({ where: { day: { in: days.map(toDbDate) } } });
    const facts = kind === null ? null : { kind, name: name ?? "", source: source ?? "" };
    const changed = days.filter((one) => {
      const before = known.find((entry) => entry.day.getTime() === toDbDate(one).getTime());
      if (!before || !facts) return Boolean(before) !== Boolean(facts);
      return before.kind !== facts.kind || before.name !== facts.name || before.source !== facts.source;
    });
    if (changed.length === 0) return err({ code: "nothing-changed" });

    for (const one of changed) {
      const where = { day: toDbDate(one) };
      if (facts) await tx.calendarDay.upsert({ where, create: { ...where, ...facts }, update: facts });
      else await tx.calendarDay.delete({ where });
    }
    for (const one of changed) {
      const subjectId = namedSubject("calendar", one.slice(0, 4));
      await recordAudit(tx, ctx, { event: "calendar.day-set", subjectId, data: { day: one, kind } });
    }
    return ok({ days: changed.length });
  });
}

function daysBetween(first: CivilDate, last: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = first; day <= last && days.length <= LONGEST_RUN; day = addDays(day, 1)) days.push(day);
  return days;
}
