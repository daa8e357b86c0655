import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { AnswerHelpInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

/** The department answers, in its words; after its last day too. */
export async function answerHelp(ctx: Ctx, input: AnswerHelpInput): Promise<Result<void, GuidanceRefusal>> {
  if (reachOf(ctx.actor, "guidance.answer") === null) return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal>(ctx, {}, async (tx) => {
    const taken = await takeGuidance(tx, ctx, input, "HELP", "answer");
    if (!taken.ok) return taken;
    const said = await sayGuidance(tx, taken.value, { event: "answer", text: input.text, dueOn: null });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, { event: "guidance.help-answered", subjectId: input.matterId, data: {} });
    return ok(undefined);
  });
}
