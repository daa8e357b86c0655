import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type ChangeItemError, changeItem, findChangeableItem } from "./change-handover-item";
import { needsReason } from "./handover.rules";
import type { PlanHandoverItemInput } from "./handover.schema";

export type PlanHandoverItemError =
  | ChangeItemError
  | { code: "done-already" | "due-in-past" }
  | { code: "due-needs-reason"; day: CivilDate }
  | Busy;

/**
 * The side that owes an item says which post answers for it and by when. Later than the hand-over's own day, or put off
 * after its day has passed, only with a reason ("due-needs-reason").
 */
export async function planHandoverItem(
  ctx: Ctx,
  input: PlanHandoverItemInput,
): Promise<Result<void, PlanHandoverItemError>> {
  const mayDeliver = reachOf(ctx.actor, "handover.department") ?? reachOf(ctx.actor, "handover.township");
  if (mayDeliver === null) return err({ code: "forbidden" });
  return inTransaction<void, PlanHandoverItemError>(ctx, {}, async (tx) => {
    const found = await findChangeableItem(tx, ctx, input);
    if (!found.ok) return found;
    const { delegation, item } = found.value;
    const { kind, post, dueOn, reason } = input;
    const today = civilDate(ctx.now);
    if (item.doneOn) return err({ code: "done-already" });
    if (dueOn !== item.dueOn && dueOn < today) return err({ code: "due-in-past" });
    if (reason === null && needsReason(dueOn, item, delegation.handoverDueOn, today))
      return err({ code: "due-needs-reason", day: delegation.handoverDueOn });

    const plan = { post, dueOn: toDbDate(dueOn), dueReason: reason };
    if (!(await changeItem(tx, item, plan))) return err(await changedMeanwhile(tx, delegation.id));
    await recordAudit(tx, ctx, {
      event: "handover.item-planned",
      subjectId: delegation.id,
      data: { kind, from: item.dueOn, dueOn, reason },
    });
    return ok(undefined);
  });
}
