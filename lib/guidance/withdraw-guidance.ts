import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { findGuidance } from "./guidance.queries";
import type { WithdrawGuidanceInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

const WITHDRAWERS = ["guidance.ask", "dispute.township", "dispute.department"] as const;

/** Whoever began a matter withdraws it with a reason, while nobody has closed it. */
export async function withdrawGuidance(ctx: Ctx, input: WithdrawGuidanceInput): Promise<Result<void, GuidanceRefusal>> {
  if (WITHDRAWERS.every((permission) => reachOf(ctx.actor, permission) === null)) return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal>(ctx, {}, async (tx) => {
    const matter = await findGuidance(tx, input.matterId);
    if (!matter) return err({ code: "not-found" });
    const taken = await takeGuidance(tx, ctx, input, matter.kind, "withdraw");
    if (!taken.ok) return taken;
    const said = await sayGuidance(tx, taken.value, { event: "withdraw", text: input.text });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, {
      event: "guidance.withdrawn",
      subjectId: matter.id,
      data: { side: taken.value.side },
    });
    return ok(undefined);
  });
}
