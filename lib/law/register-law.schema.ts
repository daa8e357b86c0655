import { z } from "zod";
import { optionalText, requiredText } from "@/lib/identity/field.schema";
import { LAW_LEVELS } from "./law-level.rules";
import { typedTitle } from "./law-title.rules";

/** National texts have no region, local regulations always one; of rules and documents there are both. Messages are keys under `law.problems`. */
export const RegisterLawInput = z
  .object({
    title: requiredText(200).transform(typedTitle).pipe(z.string().min(1, "required")),
    level: z.enum(LAW_LEVELS, { error: "required" }),
    region: optionalText(40),
  })
  .refine(({ level, region }) => level !== "LOCAL_REGULATION" || region !== null, {
    path: ["region"],
    error: "required",
  })
  .refine(({ level, region }) => (level !== "LAW" && level !== "ADMINISTRATIVE_REGULATION") || region === null, {
    path: ["region"],
    error: "region-of-national",
  });
export type RegisterLawInput = z.output<typeof RegisterLawInput>;
