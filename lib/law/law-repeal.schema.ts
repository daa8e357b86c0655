import { z } from "zod";
import { OptionalDay, optionalText, Version } from "@/lib/identity/field.schema";

/** Both, or neither: an empty form says that the law is in force after all. Messages are keys under `ceiling.problems`. */
export const RecordRepealInput = z
  .object({ lawId: z.uuid(), version: Version, repealedOn: OptionalDay, source: optionalText(200) })
  .refine(({ repealedOn, source }) => !repealedOn || source !== null, { path: ["source"], error: "required" })
  .refine(({ repealedOn, source }) => source === null || repealedOn, { path: ["repealedOn"], error: "required" });
export type RecordRepealInput = z.output<typeof RecordRepealInput>;
