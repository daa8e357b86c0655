import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { orderObstacle } from "./off-list.rules";
import type { FindOffListInput } from "./off-list.schema";
import { runningOn } from "./off-list-choices.queries";
import { moveReport, type OffListRefusal, takeReport } from "./off-list-move";

type FindOffListError = OffListRefusal | { code: "not-running-here" | "due-not-ahead" };

const FOUND = { "find-on-list": "ON_LIST", "find-admitted": "ADMITTED", "find-off-list": "OFF_LIST" } as const;

/**
 * The establishment office finds (认定): the task is on the township's list, or admitted there, and the report is settled;
 * or it is off the list, and the department withdraws it or applies for admission until a day.
 */
export async function findOffList(
  ctx: Ctx,
  { event, finding, matchedChoice, matchedWords, admissionId, dueOn, ...seen }: FindOffListInput,
): Promise<Result<void, FindOffListError>> {
  return inTransaction<void, FindOffListError>(ctx, {}, async (tx) => {
    const taken = await takeReport(tx, ctx, seen, event);
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const orderedUntil = event === "find-off-list" ? dueOn : null;
    const obstacle = orderedUntil && orderObstacle(orderedUntil, today);
    if (obstacle) return err({ code: obstacle });
    const admitted = event === "find-admitted" && admissionId;
    if (admitted && !(await runningOn(tx, record, fromDbDate(record.pushedOn))).some(({ id }) => id === admitted))
      return err({ code: "not-running-here" });
    const moved = await moveReport(tx, taken.value, {
      ...{ event, text: finding, ...(orderedUntil && { dueOn: orderedUntil }) },
      data: {
        ...{ finding, foundOn: toDbDate(today) },
        ...(event === "find-on-list" && { matched: matchedWords ?? matchedChoice }),
        ...(admitted && { admissionId: admitted }),
      },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "off-list.found",
      subjectId: record.id,
      data: { finding: FOUND[event], dueOn: orderedUntil },
    });
    return ok(undefined);
  });
}
