import { z } from "zod";

const Address = z
  .string({ error: "required" })
  .trim()
  .max(254, "too-long")
  .transform((text) => text || null)
  .refine((text) => text === null || z.email().safeParse(text).success, "address");

/** One's own mail: `version` 0 where nothing was chosen yet. */
export const SaveMailChoiceInput = z
  .object({
    address: Address,
    digest: z.enum(["off", "working-days"], "required"),
    locale: z.enum(["zh-CN", "en"], "required"),
    version: z.coerce.number().int().min(0),
  })
  .refine(({ address, digest }) => digest === "off" || address !== null, { path: ["address"], error: "required" });
export type SaveMailChoiceInput = z.output<typeof SaveMailChoiceInput>;
