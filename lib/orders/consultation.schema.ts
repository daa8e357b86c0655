import { z } from "zod";

/** The establishment office closes an order's consultation. */
export const ReviewOrderInput = z.object({
  orderId: z.uuid(),
  version: z.coerce.number().int().positive(),
});
export type ReviewOrderInput = z.infer<typeof ReviewOrderInput>;

/** … and opens it again before the decision. */
export const ReopenConsultationInput = ReviewOrderInput.extend({
  reason: z.string().trim().min(5, { error: "reason-missing" }).max(1000, { error: "reason-too-long" }),
});
export type ReopenConsultationInput = z.infer<typeof ReopenConsultationInput>;
