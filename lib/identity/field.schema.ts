import { z } from "zod";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";

// Messages are keys under `identity.problems`; the bounds are the columns' own.

export const requiredText = (longest: number) =>
  z.string({ error: "required" }).trim().min(1, "required").max(longest, "too-long");

/** Nothing typed is nothing known. */
export const optionalText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too-long")
    .nullish()
    .transform((text) => text || null);

/** A civil day as a date field sends it. */
export const Day = z.string({ error: "required" }).refine((text): text is CivilDate => isCivilDate(text), "day");

export const OptionalDay = z
  .union([Day, z.literal("")], { error: "day" })
  .nullish()
  .transform((day): CivilDate | null => day || null);

/** The version that the person saw. */
export const Version = z.coerce.number().int().min(1);
