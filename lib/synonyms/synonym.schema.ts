import { z } from "zod";
import { requiredText, Version } from "@/lib/identity/field.schema";
import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";

// Messages are keys under `synonyms.problems`; the bounds are the columns' own.

const LONGEST_WORD = 20;
const LONGEST_TARGET = 60;
const MOST_TARGETS = 12;

/** What stands for the word, parted by lines, 、, commas or semicolons; the most fitting first. */
const Targets = z
  .union([z.array(z.string()), z.string()], { error: "required" })
  .transform((given) => (typeof given === "string" ? given.split(/[\n、,，;；]/) : given))
  .transform((given) => [...new Set(given.map(normaliseText).filter((text) => text !== ""))])
  .pipe(z.array(z.string().max(LONGEST_TARGET, "too-long")).min(1, "required").max(MOST_TARGETS, "too-many-targets"));

/** An everyday word and the official words, or codes of matters, that it stands for. */
export const SynonymFields = z
  .object({
    word: requiredText(LONGEST_WORD)
      .transform(normaliseText)
      .refine((word) => textKey(word) !== "", "required"),
    targets: Targets,
  })
  .refine(({ word, targets }) => !targets.some((target) => textKey(target) === textKey(word)), {
    path: ["targets"],
    error: "stands-for-itself",
  });
export type SynonymFields = z.output<typeof SynonymFields>;

/** Adds a word, or changes the one of `synonymId` as the person saw it. */
export const SaveSynonymInput = z.intersection(
  SynonymFields,
  z.union([
    z.object({ synonymId: z.uuid(), version: Version }),
    z.object({ synonymId: z.undefined().optional(), version: z.undefined().optional() }),
  ]),
);
export type SaveSynonymInput = z.output<typeof SaveSynonymInput>;

export const EndSynonymInput = z.object({ synonymId: z.uuid(), version: Version });
export type EndSynonymInput = z.output<typeof EndSynonymInput>;

/** A code of a matter, as `WH-P-0001`. */
export const isMatterCode = (text: string): boolean => /^[A-Z]{2,6}-P-\d{4,}$/i.test(text);
