import { z } from "zod";

const Count = z.number().int().nonnegative();

/** What is told of one power at one township over months: sums of the figures that held on that day. */
export const UsageFacts = z.object({
  /** “YYYY-MM”, both included. */
  from: z.string(),
  to: z.string(),
  /** Months of these that were told. */
  months: Count,
  received: Count,
  decided: Count,
  workingDays: Count,
  overturned: Count,
  complaints: Count,
  helpRequests: Count,
  /** Objects in the territory as last counted; null: nobody has counted them. */
  objects: Count.nullable(),
});
export type UsageFacts = z.output<typeof UsageFacts>;
