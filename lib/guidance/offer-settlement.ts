import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { OfferSettlementInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

/** A head offers terms on which the dispute would end; the other may accept them word for word. */
export async function offerSettlement(ctx: Ctx, input: OfferSettlementInput): Promise<Result<void, GuidanceRefusal>> {
  if ((reachOf(ctx.actor, "dispute.township") ?? reachOf(ctx.actor, "dispute.department")) === null)
    return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal>(ctx, {}, async (tx) => {
    const taken = await takeGuidance(tx, ctx, input, "DISPUTE", "offer");
    if (!taken.ok) return taken;
    const said = await sayGuidance(tx, taken.value, { event: "offer", text: input.text });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, {
      event: "guidance.settlement-offered",
      subjectId: input.matterId,
      data: { side: taken.value.side },
    });
    return ok(undefined);
  });
}
