import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { type AdjustmentRow, loadAdjustments } from "./adjustment.queries";
import { type KindProblem, kindProblem } from "./adjustment.rules";
import { type GroundProblem, groundProblem } from "./ground.queries";
import type { SetAdjustmentInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";
import { releaseMergeTarget } from "./merge-target";

export type SetAdjustmentError = Forbidden | Busy | LawChangeRefused | { code: KindProblem | GroundProblem };

/** Says what becomes of a power (变更、合并、暂停、取消), why, and on which legal ground. */
export async function setAdjustment(ctx: Ctx, input: SetAdjustmentInput): Promise<Result<void, SetAdjustmentError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, SetAdjustmentError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const all = await loadAdjustments(tx, input.changeId);
    const adjustment = all.find(({ id }) => id === input.adjustmentId);
    if (!adjustment) return err({ code: "not-found" });
    const intoId = input.kind === "MERGE" ? input.intoId : null;
    const problem = kindProblem(adjustment, { kind: input.kind, intoId }, all) ?? (await groundProblem(tx, input));
    if (problem) return err({ code: problem });

    const { reason, groundLaw, groundVersion, groundArticle } = input;
    const isTarget = all.some((other) => other.intoId === adjustment.id);
    await tx.adjustment.update({
      where: { id: adjustment.id },
      data: {
        ...{ reason, groundLaw, groundVersion, groundArticle, intoId, version: { increment: 1 } },
        ...textsOf(adjustment, input.kind, isTarget),
      },
    });
    // What others are merged into is a merger too, and goes on as a change when nothing is merged into it any more.
    if (adjustment.intoId !== intoId) await releaseMergeTarget(tx, all, adjustment);
    if (intoId) await tx.adjustment.update({ where: { id: intoId }, data: { kind: "MERGE" } });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.adjustment-changed",
      subjectId: input.changeId,
      data: { kind: input.kind, code: adjustment.power?.code ?? "", fields: ["kind", "reason", "ground"] },
    });
    return ok(undefined);
  });
}

/** Kind and texts together: a power that ends has none, one that goes on has one or, split, several. */
function textsOf(
  { parts, power }: AdjustmentRow,
  kind: SetAdjustmentInput["kind"],
  isTarget: boolean,
): Prisma.AdjustmentUncheckedUpdateInput {
  if (kind !== "CHANGE") return { kind, proposed: [] };
  const kept = parts.length > 0 ? parts : power ? [power.base] : [];
  return {
    kind: isTarget ? "MERGE" : kept.length > 1 ? "SPLIT" : "CHANGE",
    proposed: kept as Prisma.InputJsonArray,
  };
}
