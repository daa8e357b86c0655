import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { answerDay } from "./answer-days.queries";
import type { CloseHelpInput } from "./guidance.schema";
import { type GuidanceRefusal, sayGuidance, takeGuidance } from "./guidance-move";

/** The township says that an answer settles its question, or asks again: the department has its days anew. */
export async function closeHelp(ctx: Ctx, input: CloseHelpInput): Promise<Result<void, GuidanceRefusal>> {
  if (reachOf(ctx.actor, "guidance.ask") === null) return err({ code: "forbidden" });
  return inTransaction<void, GuidanceRefusal>(ctx, {}, async (tx) => {
    const taken = await takeGuidance(tx, ctx, input, "HELP", input.event);
    if (!taken.ok) return taken;
    const { matterId, event, text } = input;
    const said = await sayGuidance(tx, taken.value, {
      event,
      text,
      dueOn: event === "ask-again" ? await answerDay(tx, "HELP", taken.value.today) : null,
    });
    if (!said.ok) return said;
    await recordAudit(tx, ctx, {
      event: event === "settle" ? "guidance.help-settled" : "guidance.help-asked-again",
      subjectId: matterId,
      data: {},
    });
    return ok(undefined);
  });
}
