import { z } from "zod";
import { CivilDay, requiredText } from "@/lib/orders/civil-day.schema";
import { USE_KINDS } from "./assessment.terms";

/** Messages: `assessments.problems`. */
export const RecordUseInput = z
  .object({
    roundId: z.uuid(),
    agencyId: z.uuid(),
    kind: z.enum(USE_KINDS, { error: "use-missing" }),
    grounds: requiredText(5, 2000, "grounds-invalid"),
    /** Only of a rectification. */
    dueOn: z.preprocess((value) => value || null, CivilDay.nullable()),
    /** The use that it corrects. */
    correctsId: z.preprocess((value) => value || null, z.uuid().nullable()),
  })
  .refine(({ kind, dueOn }) => kind !== "RECTIFICATION" || dueOn !== null, { path: ["dueOn"], error: "day-invalid" })
  .transform((input) => ({ ...input, dueOn: input.kind === "RECTIFICATION" ? input.dueOn : null }));
export type RecordUseInput = z.output<typeof RecordUseInput>;

export const AnswerRectificationInput = z.object({
  useId: z.uuid(),
  done: requiredText(5, 2000, "done-invalid"),
  evidence: requiredText(2, 1000, "papers-invalid"),
});
export type AnswerRectificationInput = z.output<typeof AnswerRectificationInput>;
