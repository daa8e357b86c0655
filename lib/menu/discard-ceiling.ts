import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { CeilingMove } from "./ceiling.schema";
import { type CeilingMoveRefused, ceilingForMove, moveCeiling } from "./ceiling-for-move";

export type DiscardCeilingError = Forbidden | Busy | CeilingMoveRefused;

/** Lays an imported catalogue aside that nobody has confirmed. It stays on record and binds nobody. */
export async function discardCeiling(ctx: Ctx, input: CeilingMove): Promise<Result<void, DiscardCeilingError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<void, DiscardCeilingError>(ctx, {}, async (tx) => {
    const draft = await ceilingForMove(tx, "discard", input);
    if (!draft.ok) return draft;
    const moved = await moveCeiling(tx, "discard", input);
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "ceiling.discarded", subjectId: draft.value.id, data: {} });
    return ok(undefined);
  });
}
