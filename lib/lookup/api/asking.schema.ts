// What may be asked of addresses that answer a list, and the answer that is a refusal.
import "zod-openapi";
import { z } from "zod";
import { Day } from "./words.schema";

/** What may be asked of addresses that answer a list. */
export const PageQuery = z.object({
  limit: z
    .string()
    .regex(/^[0-9]{1,3}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(500))
    .default(100)
    .meta({
      description: "At most so many, 1–500",
      override: { type: "integer", minimum: 1, maximum: 500, default: 100 },
    }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,60}$/)
    .optional()
    .meta({ description: "`next` of the answer before" }),
});

/** RFC 9457. */
export const ApiProblem = z
  .object({
    type: z.string().meta({ example: "urn:diancai:problem:no-list-on-day" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    instance: z.string().optional(),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: "RFC 6901", example: "/rows/0/decided" }),
          code: z.string(),
          detail: z.string(),
        }),
      )
      .optional()
      .meta({ description: "Every fault of what was sent, at most 200" }),
    since: Day.nullable().optional().meta({ description: "First day with a list, null when there is none yet" }),
  })
  .meta({ id: "Problem", description: "RFC 9457 problem; `type` is stable, words are in the reader's language" });
export type ApiProblem = z.infer<typeof ApiProblem>;
