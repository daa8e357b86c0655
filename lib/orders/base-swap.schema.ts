import { z } from "zod";
import { requiredText, SeenVersion, textOrNull } from "./civil-day.schema";

const SwapSeen = z.object({ swapId: z.uuid(), version: SeenVersion });

/** Messages: `orders.problems`. */
export const AskSwapInput = z.object({
  orderId: z.uuid(),
  baseItemId: z.uuid(),
  replacementId: z.uuid({ error: "replacement-missing" }),
  reason: requiredText(5, 1000, "swap-reason-missing"),
});
export type AskSwapInput = z.infer<typeof AskSwapInput>;

export const WithdrawSwapInput = SwapSeen;
export type WithdrawSwapInput = z.infer<typeof WithdrawSwapInput>;

export const DecideSwapInput = SwapSeen.extend({
  outcome: z.enum(["agree", "refuse"], { error: "swap-outcome-missing" }),
  decidedReason: textOrNull(1000, "swap-refusal-missing"),
}).superRefine(({ outcome, decidedReason }, issues) => {
  if (outcome === "refuse" && (decidedReason?.length ?? 0) < 5)
    issues.addIssue({ code: "custom", path: ["decidedReason"], message: "swap-refusal-missing" });
});
export type DecideSwapInput = z.infer<typeof DecideSwapInput>;
