import { z } from "zod";
import { SeenVersion, textOrNull } from "./civil-day.schema";
import { REVIEW_VERDICTS } from "./joint-review.rules";

const Remark = z
  .object({
    lineId: z.uuid(),
    verdict: z.enum(REVIEW_VERDICTS, { error: "verdict-missing" }),
    reason: textOrNull(2000, "reason-too-long"),
  })
  .refine(({ verdict, reason }) => verdict === "AGREE" || (reason?.length ?? 0) >= 5, {
    path: ["reason"],
    error: "reason-missing",
  })
  .transform((remark) => (remark.verdict === "AGREE" ? { ...remark, reason: remark.reason || null } : remark));

/** Messages are keys under `joint-review.problems`. `seen` is the seat's newest opinion as the sender saw it. */
export const GiveReviewOpinionInput = z.object({
  orderId: z.uuid(),
  version: SeenVersion,
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  seen: z.preprocess((value) => value || null, z.uuid().nullable()),
  remarks: z.array(Remark).min(1).max(5000),
});
export type GiveReviewOpinionInput = z.output<typeof GiveReviewOpinionInput>;
