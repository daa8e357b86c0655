import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { RemedyOffListInput } from "./off-list.schema";
import { applicationsFor } from "./off-list-choices.queries";
import { moveReport, type OffListRefusal, takeReport } from "./off-list-move";

type RemedyOffListError = OffListRefusal | { code: "no-such-application" };

/** The department says what it did (整改): it took the task back, or applied for admission with a filed application. */
export async function remedyOffList(
  ctx: Ctx,
  { remedy, words, appliedForId, ...seen }: RemedyOffListInput,
): Promise<Result<void, RemedyOffListError>> {
  return inTransaction<void, RemedyOffListError>(ctx, {}, async (tx) => {
    const taken = await takeReport(tx, ctx, seen, "remedy");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const applied = remedy === "APPLIED" ? appliedForId : null;
    if (applied && !(await applicationsFor(tx, record)).some(({ id }) => id === applied))
      return err({ code: "no-such-application" });
    const days = await numberSetting(tx, "days.off-list-finding");
    const moved = await moveReport(tx, taken.value, {
      ...{ event: "remedy", text: words, dueOn: addWorkingDays(await loadCalendar(tx), today, days) },
      data: { remedy, remedyWords: words, remedyOn: toDbDate(today), appliedForId: applied },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "off-list.remedied", subjectId: record.id, data: { remedy } });
    return ok(undefined);
  });
}
