// The answer of /api/v1/townships/CODE/editions/NUMBER/changes, and what may be asked.
import "zod-openapi";
import { z } from "zod";
import { ApiAdjustment } from "./editions.schema";
import { coded, Day, EditionNumber, TownshipCode } from "./words.schema";

const compared = {
  id: z.string(),
  code: z.string().meta({ example: "WH-P-0001" }),
  name: z.string(),
  section: coded("法定 / 赋权 / 委托"),
  adjustment: ApiAdjustment.nullable().meta({ description: "Null where no edition in between states a reason" }),
};

export const ApiChanges = z
  .object({
    township: z.object({ code: TownshipCode, name: z.string() }),
    number: EditionNumber,
    since: z.number().int().meta({ description: "The earlier edition; 0 is before the first", example: 1 }),
    counts: z.object({ added: z.number().int(), changed: z.number().int(), removed: z.number().int() }),
    added: z.array(z.object(compared).meta({ id: "AddedEntry" })),
    changed: z.array(
      z
        .object({
          ...compared,
          fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
        })
        .meta({ id: "ChangedEntry" }),
    ),
    removed: z.array(
      z
        .object({
          ...compared,
          removal: z.object({ reason: coded("暂停 / 退回 / 收回 / 期限届满"), on: Day }).nullable(),
        })
        .meta({ id: "RemovedEntry" }),
    ),
  })
  .meta({ id: "Changes", description: "What an edition changes against an earlier one, field by field" });
export type ApiChanges = z.infer<typeof ApiChanges>;

/** Which earlier edition is compared. */
export const SinceQuery = z.object({
  since: z
    .string()
    .regex(/^[0-9]{1,6}$/)
    .transform(Number)
    .optional()
    .meta({
      description: "Number of an earlier edition; the one before when left out, 0 for everything",
      override: { type: "integer", minimum: 0 },
    }),
});
