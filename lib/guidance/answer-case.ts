import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { AnswerCaseInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

/** The department takes a case over (接收), or refuses it with its reason; after its last day too. */
export async function answerCase(ctx: Ctx, input: AnswerCaseInput): Promise<Result<void, GuidanceRefusal>> {
  if (reachOf(ctx.actor, "guidance.answer") === null) return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal>(ctx, {}, async (tx) => {
    const taken = await takeGuidance(tx, ctx, input, "CASE", input.event);
    if (!taken.ok) return taken;
    const said = await sayGuidance(tx, taken.value, { event: input.event, text: input.text });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, {
      event: input.event === "refuse" ? "guidance.case-refused" : "guidance.case-taken-over",
      subjectId: input.matterId,
      data: {},
    });
    return ok(undefined);
  });
}
