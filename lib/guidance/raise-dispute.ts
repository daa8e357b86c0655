import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type BeginRefusal, beginGuidance } from "./begin-guidance";
import { guidanceBodyOf } from "./guidance.queries";
import type { RaiseDisputeInput } from "./guidance.schema";

type RaiseDisputeError = BeginRefusal | { code: "no-guidance-body" | "no-such-case" } | Busy;

/** A head of either side puts a dispute to the guidance body (争议协调). Until it decides, whoever exercises the power goes on. */
export async function raiseDispute(
  ctx: Ctx,
  input: RaiseDisputeInput,
): Promise<Result<{ matterId: string }, RaiseDisputeError>> {
  if ((reachOf(ctx.actor, "dispute.township") ?? reachOf(ctx.actor, "dispute.department")) === null)
    return err({ code: "forbidden" });
  return inTransaction<{ matterId: string }, RaiseDisputeError>(ctx, {}, async (tx) => {
    const { aboutCaseId, delegationId, topic } = input;
    if (!(await guidanceBodyOf(tx))) return err({ code: "no-guidance-body" });
    const refused = aboutCaseId
      ? await tx.guidanceMatter.count({ where: { id: aboutCaseId, kind: "CASE", state: "REFUSED", delegationId } })
      : 1;
    if (refused === 0) return err({ code: "no-such-case" });
    const begun = await beginGuidance(
      tx,
      ctx,
      { ...input, kind: "DISPUTE", event: "raise" },
      { TOWNSHIP: "dispute.township", DEPARTMENT: "dispute.department" },
      { topic, aboutCaseId },
    );
    if (!begun.ok) return begun;
    const { matterId, side, dueOn } = begun.value;
    await recordAudit(tx, ctx, {
      event: "guidance.dispute-raised",
      subjectId: matterId,
      data: { delegationId, side, topic, dueOn },
    });
    return ok({ matterId });
  });
}
