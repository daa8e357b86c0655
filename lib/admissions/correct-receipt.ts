import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { findDuty } from "./admitted-duty.queries";
import type { CorrectReceiptInput } from "./admitted-duty.schema";
import type { DutyAdvance } from "./duty-advance.rules";
import { advanceDuty } from "./duty-move";

export type CorrectReceiptError =
  | { code: "forbidden" | "not-found" | "duty-over" | "receipt-missing" | "corrected-already" }
  | Busy;

/**
 * The township takes back a receipt confirmed by mistake, whole, by its opposite; what it really received it confirms
 * anew. A duty that lacks it from now on is suspended: `advanced` says so.
 */
export async function correctReceipt(
  ctx: Ctx,
  { dutyId, receiptId, reason }: CorrectReceiptInput,
): Promise<Result<{ advanced: DutyAdvance | null }, CorrectReceiptError>> {
  const twice = { guarantee_receipts_corrected_once: { code: "corrected-already" } } as const;
  return inTransaction<{ advanced: DutyAdvance | null }, CorrectReceiptError>(ctx, twice, async (tx) => {
    const duty = await findDuty(tx, dutyId);
    if (!duty) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "admission.receive", { organisationId: duty.townshipId });
    if (!allowed.ok || !ctx.actor.userId) return err({ code: "forbidden" });
    if (duty.endedOn || civilDate(ctx.now) > duty.endsOn) return err({ code: "duty-over" });
    const receipt = duty.receipts.find(({ id, correctsId }) => id === receiptId && !correctsId);
    if (!receipt) return err({ code: "receipt-missing" });
    if (duty.receipts.some(({ correctsId }) => correctsId === receiptId)) return err({ code: "corrected-already" });
    const { guaranteeId, receivedOn } = receipt;
    const amount = receipt.amount.negated().toFixed(2);
    await tx.guaranteeReceipt.create({
      data: {
        ...{ guaranteeId, dutyId, amount, note: reason, correctsId: receiptId },
        receivedOn: toDbDate(receivedOn),
        byId: ctx.actor.userId,
      },
    });
    const data = { guaranteeId, amount };
    await recordAudit(tx, ctx, { event: "admitted-duty.receipt-corrected", subjectId: dutyId, data });
    return ok({ advanced: await advanceDuty(tx, ctx, dutyId) });
  });
}
