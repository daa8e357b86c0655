import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { DecideDisputeInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

/**
 * Records what the guidance body decided, in words: who is competent meanwhile and henceforth. It binds the two bodies and
 * nobody else. A party never decides.
 */
export async function decideDispute(
  ctx: Ctx,
  input: DecideDisputeInput,
): Promise<Result<void, GuidanceRefusal | { code: "decided-later" | "decided-before" }>> {
  if (reachOf(ctx.actor, "dispute.decide") === null) return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal | { code: "decided-later" | "decided-before" }>(ctx, {}, async (tx) => {
    const taken = await takeGuidance(tx, ctx, input, "DISPUTE", "decide");
    if (!taken.ok) return taken;
    const { matter, today } = taken.value;
    const { competentMeanwhile, competentHenceforth, documentNumber, decidedOn } = input;
    if (decidedOn > today) return err({ code: "decided-later" });
    if (decidedOn < matter.openedOn) return err({ code: "decided-before" });
    if (matter.state === "RAISED" && matter.dueOn !== null && decidedOn <= matter.dueOn)
      return err({ code: "position-awaited" });
    const said = await sayGuidance(tx, taken.value, {
      event: "decide",
      text: input.text,
      data: {
        ...{ competentMeanwhile, competentHenceforth, documentNumber },
        ...{ decidedOn: toDbDate(decidedOn), deciderId: matter.guidanceBodyId },
      },
    });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, {
      event: "guidance.dispute-decided",
      subjectId: matter.id,
      data: { documentNumber, decidedOn },
    });
    return ok(undefined);
  });
}
