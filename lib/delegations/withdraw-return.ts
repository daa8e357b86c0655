import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { WithdrawReturnInput } from "./return.schema";
import { type ReturnRefusal, returnSide, setReturn, takeReturn } from "./return-move";

export type WithdrawReturnError = ReturnRefusal | { code: "forbidden" | "wrong-side" } | Busy;

/** Whoever began a return thinks better of it, before the city has decided. */
export async function withdrawReturn(ctx: Ctx, input: WithdrawReturnInput): Promise<Result<void, WithdrawReturnError>> {
  const mayWithdraw = reachOf(ctx.actor, "return.department") ?? reachOf(ctx.actor, "return.township");
  if (mayWithdraw === null) return err({ code: "forbidden" });
  return inTransaction<void, WithdrawReturnError>(ctx, {}, async (tx) => {
    const taken = await takeReturn(tx, input, "withdraw");
    if (!taken.ok) return taken;
    const { record, to } = taken.value;
    const side = returnSide(ctx, record);
    if (!side) return err({ code: "forbidden" });
    if (side !== record.side) return err({ code: "wrong-side" });
    const set = await setReturn(tx, record, { state: to });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, {
      event: "return.withdrawn",
      subjectId: record.id,
      data: { side, reason: input.reason },
    });
    return ok(undefined);
  });
}
