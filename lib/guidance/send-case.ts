import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type BeginRefusal, beginGuidance } from "./begin-guidance";
import type { SendCaseInput } from "./guidance.schema";

type SendCaseError = BeginRefusal | { code: "filed-later" } | Busy;

/** The township sends a case from a delegated power up to the department (重大案件报送). No particulars of parties belong in it. */
export async function sendCase(ctx: Ctx, input: SendCaseInput): Promise<Result<{ matterId: string }, SendCaseError>> {
  if (reachOf(ctx.actor, "guidance.ask") === null) return err({ code: "forbidden" });
  return inTransaction<{ matterId: string }, SendCaseError>(ctx, {}, async (tx) => {
    const { delegationId, caseNumber, caseReason, reasonWords, filedOn } = input;
    if (filedOn > civilDate(ctx.now)) return err({ code: "filed-later" });
    const begun = await beginGuidance(
      tx,
      ctx,
      { ...input, kind: "CASE", event: "send" },
      { TOWNSHIP: "guidance.ask" },
      { caseNumber, caseReason, reasonWords, filedOn: toDbDate(filedOn) },
    );
    if (!begun.ok) return begun;
    const { matterId, dueOn } = begun.value;
    await recordAudit(tx, ctx, {
      event: "guidance.case-sent",
      subjectId: matterId,
      data: { delegationId, reason: caseReason, filedOn, dueOn },
    });
    return ok({ matterId });
  });
}
