import { z } from "zod";
import { CivilDay, requiredText, SeenVersion } from "@/lib/orders/civil-day.schema";

/** Messages: `admissions.problems`. */
const Seen = z.object({ dutyId: z.uuid(), version: SeenVersion });

/** How many receipts the sender's page showed: a form sent twice counts once. */
const SeenReceipts = z.coerce.number({ error: "version-invalid" }).int().nonnegative();

export const ReceiveGuaranteeInput = z.object({
  dutyId: z.uuid(),
  seenReceipts: SeenReceipts,
  guaranteeId: z.uuid({ error: "guarantee-missing" }),
  /** People, yuan, sets or hours. Decimal text, at most two places, > 0. */
  amount: z
    .string({ error: "guarantee-amount-invalid" })
    .trim()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, "guarantee-amount-invalid")
    .refine((text) => Number(text) > 0, "guarantee-amount-zero"),
  receivedOn: CivilDay,
  note: requiredText(2, 500, "receipt-note-invalid"),
});
export type ReceiveGuaranteeInput = z.output<typeof ReceiveGuaranteeInput>;

export const CorrectReceiptInput = z.object({
  dutyId: z.uuid(),
  receiptId: z.uuid({ error: "receipt-missing" }),
  reason: requiredText(5, 500, "text-invalid"),
});
export type CorrectReceiptInput = z.output<typeof CorrectReceiptInput>;

export const EndDutyInput = Seen.extend({ reason: requiredText(5, 1000, "text-invalid") });
export type EndDutyInput = z.output<typeof EndDutyInput>;

export const CheckDutyInput = Seen.extend({ text: requiredText(5, 2000, "text-invalid") });
export type CheckDutyInput = z.output<typeof CheckDutyInput>;
