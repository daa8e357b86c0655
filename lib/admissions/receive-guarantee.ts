import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { Prisma } from "@/prisma/generated/client";
import { findDuty } from "./admitted-duty.queries";
import type { ReceiveGuaranteeInput } from "./admitted-duty.schema";
import type { DutyAdvance } from "./duty-advance.rules";
import { advanceDuty } from "./duty-move";
import { type ReceiptObstacle, receiptObstacle } from "./receipt.rules";

export type ReceiveGuaranteeError =
  | { code: "forbidden" | "not-found" | "duty-over" | "guarantee-missing" | ReceiptObstacle }
  | ChangedMeanwhile
  | Busy;

/**
 * The township confirms what it received of a promise (到位确认). If that was what the duty waited for, it runs from this
 * moment on: `advanced` says so.
 */
export async function receiveGuarantee(
  ctx: Ctx,
  { dutyId, seenReceipts, guaranteeId, amount, receivedOn, note }: ReceiveGuaranteeInput,
): Promise<Result<{ advanced: DutyAdvance | null }, ReceiveGuaranteeError>> {
  return inTransaction<{ advanced: DutyAdvance | null }, ReceiveGuaranteeError>(ctx, {}, async (tx) => {
    const duty = await findDuty(tx, dutyId);
    if (!duty) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "admission.receive", { organisationId: duty.townshipId });
    if (!allowed.ok || !ctx.actor.userId) return err({ code: "forbidden" });
    const today = civilDate(ctx.now);
    if (duty.endedOn || today > duty.endsOn) return err({ code: "duty-over" });
    if (duty.receipts.length !== seenReceipts) return err(await changedMeanwhile(tx, dutyId));
    const promise = duty.promises.find(({ id }) => id === guaranteeId);
    if (!promise) return err({ code: "guarantee-missing" });
    const received = { amount: new Prisma.Decimal(amount), receivedOn };
    const obstacle = receiptObstacle(promise, duty.receipts, received, { decidedOn: duty.decidedOn, today });
    if (obstacle) return err({ code: obstacle });
    await tx.guaranteeReceipt.create({
      data: { guaranteeId, dutyId, amount, receivedOn: toDbDate(receivedOn), note, byId: ctx.actor.userId },
    });
    await recordAudit(tx, ctx, { event: "admitted-duty.received", subjectId: dutyId, data: { guaranteeId, amount } });
    return ok({ advanced: await advanceDuty(tx, ctx, dutyId) });
  });
}
