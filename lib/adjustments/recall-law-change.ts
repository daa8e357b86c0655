import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { LawChangeMoveWithReason } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type RecallLawChangeError = Forbidden | Busy | LawChangeRefused;

/** Takes the proposals back from the review, to go on with them. */
export async function recallLawChange(
  ctx: Ctx,
  input: LawChangeMoveWithReason,
): Promise<Result<void, RecallLawChangeError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;

  return inTransaction<void, RecallLawChangeError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "recall", input);
    if (!change.ok) return change;
    const moved = await moveLawChange(tx, change.value, { state: "OPEN" });
    if (!moved.ok) return moved;
    const { changeId: subjectId, reason } = input;
    await recordAudit(tx, ctx, { event: "law-change.recalled", subjectId, data: { reason } });
    return ok(undefined);
  });
}
