import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { loadAdjustments } from "./adjustment.queries";
import type { RemovePartInput } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type RemovePartError = Forbidden | Busy | LawChangeRefused | { code: "part-is-the-power" };

/** Takes a part back that a power was split into; the first is the power itself and stays. */
export async function removePart(ctx: Ctx, input: RemovePartInput): Promise<Result<void, RemovePartError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RemovePartError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "edit", input);
    if (!change.ok) return change;
    const adjustment = (await loadAdjustments(tx, input.changeId)).find(({ id }) => id === input.adjustmentId);
    if (!adjustment?.parts[input.part]) return err({ code: "not-found" });
    if (input.part === 0) return err({ code: "part-is-the-power" });
    const left = adjustment.parts.toSpliced(input.part, 1);
    const kind = left.length > 1 ? "SPLIT" : "CHANGE";
    await tx.adjustment.update({
      where: { id: adjustment.id },
      data: { proposed: left as Prisma.InputJsonArray, kind, version: { increment: 1 } },
    });
    const moved = await moveLawChange(tx, change.value);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "law-change.adjustment-changed",
      subjectId: input.changeId,
      data: { kind, code: adjustment.power?.code ?? "", fields: ["parts"] },
    });
    return ok(undefined);
  });
}
