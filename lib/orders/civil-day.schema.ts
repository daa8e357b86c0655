import { z } from "zod";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";

/** A day that exists, as a date field sends it. Messages are keys under `orders.problems`. */
export const CivilDay = z
  .string({ error: "day-invalid" })
  .trim()
  .refine(isCivilDate, { error: "day-invalid" })
  .transform((text) => text as CivilDate);

/** The same, or null while it is not yet known. */
export const CivilDayOrNull = z.preprocess((value) => (value === "" ? null : (value ?? null)), CivilDay.nullable());

/** Text that may still be missing: blank is null. */
export const textOrNull = (max: number, tooLong: string) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.trim() || null : (value ?? null)),
    z.string().max(max, { error: tooLong }).nullable(),
  );

/** Text that must be there. */
export const requiredText = (min: number, max: number, problem: string) =>
  z.string({ error: problem }).trim().min(min, { error: problem }).max(max, { error: problem });

/** The version that the sender saw; a form's hidden field. */
export const SeenVersion = z.coerce.number({ error: "version-invalid" }).int().positive();
