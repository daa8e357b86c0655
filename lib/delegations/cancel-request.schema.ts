import { z } from "zod";
import { requiredText } from "@/lib/orders/civil-day.schema";

/** Messages are keys under `take-back.problems`. */
export const AskCancellationInput = z.object({
  delegationId: z.uuid(),
  reason: requiredText(5, 1000, "reason-invalid"),
});
export type AskCancellationInput = z.output<typeof AskCancellationInput>;

export const DeclineCancellationInput = z.object({
  delegationId: z.uuid(),
  requestId: z.uuid(),
  reason: requiredText(5, 1000, "reason-invalid"),
});
export type DeclineCancellationInput = z.output<typeof DeclineCancellationInput>;
