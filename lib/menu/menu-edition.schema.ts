import { z } from "zod";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { normaliseText } from "@/lib/spreadsheet/text.rules";

// Messages are keys under `menu.problems`; the bounds are the columns' own.
const text = (longest: number, shortest = 1) =>
  z
    .string()
    .transform(normaliseText)
    .pipe(
      z
        .string()
        .min(1, { error: "required" })
        .min(shortest, { error: "too-short" })
        .max(longest, { error: "too-long" }),
    );

const seen = { editionId: z.uuid(), version: z.coerce.number().int().positive() };
const ticked = z.union([z.boolean(), z.string().transform((typed) => typed === "on" || typed === "true")]);
const day = z
  .string()
  .trim()
  .refine((typed): typed is CivilDate => isCivilDate(typed), { error: "not-a-day" });

export const DraftMenuEditionInput = z.object({ title: text(120), basedOnPublished: ticked.default(false) });
export type DraftMenuEditionInput = z.infer<typeof DraftMenuEditionInput>;

/** A move that needs no words: hand in, publish. `version` is what the person saw. */
export const MoveMenuEditionInput = z.object(seen);
export type MoveMenuEditionInput = z.infer<typeof MoveMenuEditionInput>;

/** The publication's form: what is shown beside the field, the number of the edition, was typed by hand. */
export const PublishMenuEditionForm = MoveMenuEditionInput.extend({
  word: z.string(),
  confirmation: z.string().trim(),
}).refine(({ word, confirmation }) => word === confirmation, { path: ["confirmation"], error: "not-confirmed" });

/** A move that goes back or ends something: it says why. */
export const ReasonedMoveInput = z.object({ ...seen, reason: text(1000, 2) });
export type ReasonedMoveInput = z.infer<typeof ReasonedMoveInput>;

export const LEGALITY_VERDICTS = ["LAWFUL", "RISK_STATED", "UNLAWFUL"] as const;

export const ReviewMenuEditionInput = z.object({
  ...seen,
  verdict: z.enum(LEGALITY_VERDICTS, { error: "choose-from-list" }),
  reasons: text(4000, 5),
});
export type ReviewMenuEditionInput = z.infer<typeof ReviewMenuEditionInput>;

/** The city's decision on the menu: organ, document number, day (not after today: the use case asks). */
export const ApproveMenuEditionInput = z.object({
  ...seen,
  documentNumber: text(60),
  decisionOrgan: text(100),
  decidedOn: day,
});
export type ApproveMenuEditionInput = z.infer<typeof ApproveMenuEditionInput>;

/** An item as the person saw it: its power version, and that version's row version. */
export const MenuItemKey = z.object({
  itemId: z.uuid(),
  powerVersionId: z.uuid(),
  version: z.coerce.number().int().positive(),
});
export type MenuItemKey = z.infer<typeof MenuItemKey>;
