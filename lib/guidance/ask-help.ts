import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type BeginRefusal, beginGuidance } from "./begin-guidance";
import type { AskHelpInput } from "./guidance.schema";

type AskHelpError = BeginRefusal | Busy;

/** The township asks the department for advice, joint action, technical support or training (业务指导请求). */
export async function askHelp(ctx: Ctx, input: AskHelpInput): Promise<Result<{ matterId: string }, AskHelpError>> {
  if (reachOf(ctx.actor, "guidance.ask") === null) return err({ code: "forbidden" });
  return inTransaction<{ matterId: string }, AskHelpError>(ctx, {}, async (tx) => {
    const begun = await beginGuidance(
      tx,
      ctx,
      { ...input, kind: "HELP", event: "ask" },
      { TOWNSHIP: "guidance.ask" },
      { need: input.need },
    );
    if (!begun.ok) return begun;
    const { matterId, dueOn } = begun.value;
    await recordAudit(tx, ctx, {
      event: "guidance.help-asked",
      subjectId: matterId,
      data: { delegationId: input.delegationId, need: input.need, dueOn },
    });
    return ok({ matterId });
  });
}
