import { z } from "zod";
import { CivilDay, requiredText, SeenVersion } from "@/lib/orders/civil-day.schema";

/** Messages are keys under `take-back.problems`. */
const Order = z.object({
  delegationId: z.uuid(),
  /** The delegation's version as the form showed it. */
  version: SeenVersion,
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  reason: requiredText(5, 1000, "reason-invalid"),
});

/** `from`: first day on which the department exercises the power again. */
export const SuspendDelegationInput = Order.extend({ from: CivilDay });
export type SuspendDelegationInput = z.output<typeof SuspendDelegationInput>;

/** `from`: first day on which the township exercises the power again. */
export const ResumeDelegationInput = Order.extend({ from: CivilDay });
export type ResumeDelegationInput = z.output<typeof ResumeDelegationInput>;
