import { z } from "zod";
import { requiredText, SeenVersion, textOrNull } from "./civil-day.schema";

const WishSeen = z.object({ wishId: z.uuid(), version: SeenVersion });

/** Messages: `wishes.problems`. */
export const MakeWishInput = z.object({
  roundId: z.uuid(),
  departmentId: z.uuid({ error: "department-missing" }),
  name: requiredText(2, 200, "name-missing"),
  reason: requiredText(5, 2000, "reason-missing"),
  legalBasis: textOrNull(500, "legal-basis-too-long"),
});
export type MakeWishInput = z.infer<typeof MakeWishInput>;

/** The department's answer. Either way it says why: where it can, under which law; where it cannot, what forbids it. */
export const AnswerWishInput = WishSeen.extend({
  outcome: z.enum(["can", "cannot"], { error: "outcome-missing" }),
  answer: requiredText(5, 2000, "answer-missing"),
});
export type AnswerWishInput = z.infer<typeof AnswerWishInput>;

export const SettleWishInput = WishSeen.extend({
  outcome: z.enum(["take-up", "refuse", "on-menu"], { error: "outcome-missing" }),
  settlement: textOrNull(2000, "settlement-too-long"),
  /** Code of the item, where the matter stands on the menu already. */
  code: textOrNull(60, "code-unknown"),
}).superRefine(({ outcome, settlement, code }, issues) => {
  if (outcome === "refuse" && (settlement?.length ?? 0) < 5)
    issues.addIssue({ code: "custom", path: ["settlement"], message: "settlement-missing" });
  if (outcome === "on-menu" && !code) issues.addIssue({ code: "custom", path: ["code"], message: "code-missing" });
});
export type SettleWishInput = z.infer<typeof SettleWishInput>;

export const WithdrawWishInput = WishSeen;
export type WithdrawWishInput = z.infer<typeof WithdrawWishInput>;
