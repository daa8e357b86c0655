import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadAdjustments } from "./adjustment.queries";
import type { AdjustmentMove } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type RemoveAdjustmentError = Forbidden | Busy | LawChangeRefused | { code: "made-by-the-change" };

/** Takes a proposal back that was added by hand. What the change itself made is answered, not left out. */
export async function removeAdjustment(ctx: Ctx, input: AdjustmentMove): Promise<Result<void, RemoveAdjustmentError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RemoveAdjustmentError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const adjustment = (await loadAdjustments(tx, input.changeId)).find(({ id }) => id === input.adjustmentId);
    if (!adjustment) return err({ code: "not-found" });
    if (adjustment.impact !== "MANUAL") return err({ code: "made-by-the-change" });
    await tx.adjustment.delete({ where: { id: adjustment.id } });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.adjustment-removed",
      subjectId: input.changeId,
      data: { kind: adjustment.kind, name: adjustment.parts[0]?.name ?? "" },
    });
    return ok(undefined);
  });
}
