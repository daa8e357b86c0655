import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadAdjustments } from "./adjustment.queries";
import { loadChangeArticles } from "./change-articles.queries";
import { currentPowers } from "./citing-powers.queries";
import type { AdjustmentMove } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";
import { proposalRow } from "./make-proposals";
import { releaseMergeTarget } from "./merge-target";

export type RemakeAdjustmentError = Forbidden | Busy | LawChangeRefused | { code: "others-merge-into-it" };

/**
 * Makes a proposal anew from the power's newest version, which came after it was made: what was typed into the old one is
 * lost with it. A power that the change does not touch any more has no proposal any more.
 */
export async function remakeAdjustment(ctx: Ctx, input: AdjustmentMove): Promise<Result<void, RemakeAdjustmentError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RemakeAdjustmentError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const all = await loadAdjustments(tx, input.changeId);
    const adjustment = all.find(({ id }) => id === input.adjustmentId);
    if (!adjustment?.power) return err({ code: "not-found" });
    if (all.some(({ intoId }) => intoId === adjustment.id)) return err({ code: "others-merge-into-it" });
    const { law, byProvision } = await loadChangeArticles(tx, change.value);
    const [power] = await currentPowers(tx, { powerIds: [adjustment.power.id] });
    const row = power ? proposalRow(power, byProvision, law) : null;
    await releaseMergeTarget(tx, all, adjustment);
    await tx.adjustmentKeep.deleteMany({ where: { adjustmentId: adjustment.id } });
    if (row) await tx.adjustment.update({ where: { id: adjustment.id }, data: { ...row, intoId: null } });
    else await tx.adjustment.delete({ where: { id: adjustment.id } });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.adjustment-remade",
      subjectId: input.changeId,
      data: { code: adjustment.power.code, number: power?.number ?? 0 },
    });
    return ok(undefined);
  });
}
