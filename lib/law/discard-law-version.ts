import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { LawVersionMove } from "./law-version.schema";
import { type LawVersionMoveRefused, lawVersionForMove, moveLawVersion } from "./law-version-for-move";

export type DiscardLawVersionError = Forbidden | Busy | LawVersionMoveRefused;

/** Lays an imported version aside that nobody has confirmed. It stays on record and is never in force. */
export async function discardLawVersion(
  ctx: Ctx,
  input: LawVersionMove,
): Promise<Result<{ lawId: string }, DiscardLawVersionError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ lawId: string }, DiscardLawVersionError>(ctx, {}, async (tx) => {
    const draft = await lawVersionForMove(tx, "discard", input);
    if (!draft.ok) return draft;
    const moved = await moveLawVersion(tx, input, { state: "DISCARDED" });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "law-version.discarded", subjectId: draft.value.id, data: {} });
    return ok({ lawId: draft.value.lawId });
  });
}
