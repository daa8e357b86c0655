import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { StatePositionInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

/** The other head states its position; after its last day too, as long as nothing is decided. */
export async function statePosition(ctx: Ctx, input: StatePositionInput): Promise<Result<void, GuidanceRefusal>> {
  if ((reachOf(ctx.actor, "dispute.township") ?? reachOf(ctx.actor, "dispute.department")) === null)
    return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal>(ctx, {}, async (tx) => {
    const taken = await takeGuidance(tx, ctx, input, "DISPUTE", "state-position");
    if (!taken.ok) return taken;
    const said = await sayGuidance(tx, taken.value, { event: "state-position", text: input.text, dueOn: null });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, {
      event: "guidance.position-stated",
      subjectId: input.matterId,
      data: { side: taken.value.side },
    });
    return ok(undefined);
  });
}
