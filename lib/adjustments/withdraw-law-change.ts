import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { LawChangeMoveWithReason } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type WithdrawLawChangeError = Forbidden | Busy | LawChangeRefused;

/** Gives an open change up: opened by mistake, or to be opened anew. The public mark goes with it. */
export async function withdrawLawChange(
  ctx: Ctx,
  input: LawChangeMoveWithReason,
): Promise<Result<void, WithdrawLawChangeError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, WithdrawLawChangeError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "withdraw", input);
    if (!change.ok) return change;
    const moved = await moveLawChange(tx, change.value, { state: "WITHDRAWN" });
    if (!moved.ok) return moved;
    const { changeId: subjectId, reason } = input;
    await recordAudit(tx, ctx, { event: "law-change.withdrawn", subjectId, data: { reason } });
    return ok(undefined);
  });
}
