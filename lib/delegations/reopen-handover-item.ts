import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { Prisma } from "@/prisma/generated/client";
import { type ChangeItemError, changeItem, findChangeableItem } from "./change-handover-item";
import type { ReopenHandoverItemInput } from "./handover.schema";

export type ReopenHandoverItemError = ChangeItemError | { code: "not-done" } | Busy;

/** Takes a delivery back, with a reason, before the hand-over. A signature under the former checklist is void then. */
export async function reopenHandoverItem(
  ctx: Ctx,
  input: ReopenHandoverItemInput,
): Promise<Result<void, ReopenHandoverItemError>> {
  const mayDeliver = reachOf(ctx.actor, "handover.department") ?? reachOf(ctx.actor, "handover.township");
  if (mayDeliver === null) return err({ code: "forbidden" });
  return inTransaction<void, ReopenHandoverItemError>(ctx, {}, async (tx) => {
    const found = await findChangeableItem(tx, ctx, input);
    if (!found.ok) return found;
    const { delegation, item } = found.value;
    if (!item.doneOn) return err({ code: "not-done" });
    const open = { doneOn: null, evidence: null, doneById: null, figures: Prisma.DbNull };
    if (!(await changeItem(tx, item, open))) return err(await changedMeanwhile(tx, delegation.id));
    const { kind, reason } = input;
    await recordAudit(tx, ctx, { event: "handover.item-reopened", subjectId: delegation.id, data: { kind, reason } });
    return ok(undefined);
  });
}
