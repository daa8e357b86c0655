import { z } from "zod";
import { LEGALITY_VERDICTS } from "@/lib/menu/menu-edition.schema";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { CivilDay, CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Correction } from "./published-list.schema";

/** Messages are keys under `duty-lists.problems`. */
export type CompileListEditionInput = Readonly<{
  townshipId: string;
  /** 更正: the published edition that was wrong, and in what; null when the new edition corrects nothing. */
  correction?: Correction | null;
  /** Day ahead on which it is to be the list; today when left out. */
  day?: CivilDate | undefined;
  /** The batch that follows a change of law. */
  listBatchId?: string | undefined;
}>;

/** Either no correction at all, or an edition and a note on it. */
export const CompileListEditionForm = z
  .object({
    townshipId: z.uuid(),
    correctionOf: z.preprocess(
      (value) => (value === "" ? null : (value ?? null)),
      z.coerce.number({ error: "invalid" }).int().positive().nullable(),
    ),
    correctionNote: textOrNull(1000, "correction-note-invalid"),
  })
  .superRefine(({ correctionOf, correctionNote }, refusal) => {
    if (correctionOf !== null && correctionNote === null)
      refusal.addIssue({ code: "custom", path: ["correctionNote"], message: "correction-note-invalid" });
    if (correctionOf === null && correctionNote !== null)
      refusal.addIssue({ code: "custom", path: ["correctionOf"], message: "correction-edition-missing" });
  })
  .transform(
    ({ townshipId, correctionOf, correctionNote }): CompileListEditionInput => ({
      townshipId,
      correction:
        correctionOf !== null && correctionNote !== null ? { ofEdition: correctionOf, note: correctionNote } : null,
    }),
  );

const Seen = z.object({ editionId: z.uuid(), version: SeenVersion });

export const SubmitListEditionInput = Seen;
export type SubmitListEditionInput = z.infer<typeof SubmitListEditionInput>;

export const RecallListEditionInput = Seen.extend({ reason: requiredText(2, 500, "reason-invalid") });
export type RecallListEditionInput = z.infer<typeof RecallListEditionInput>;

export const ReviewListEditionInput = Seen.extend({
  verdict: z.enum(LEGALITY_VERDICTS, { error: "verdict-missing" }),
  reasons: requiredText(2, 4000, "reasons-invalid"),
});
export type ReviewListEditionInput = z.infer<typeof ReviewListEditionInput>;

export const ApproveListEditionInput = Seen.extend({ documentNumber: requiredText(2, 60, "document-number-invalid") });
export type ApproveListEditionInput = z.infer<typeof ApproveListEditionInput>;

export const PublishListEditionInput = Seen.extend({ inForceOn: CivilDay });
export type PublishListEditionInput = z.infer<typeof PublishListEditionInput>;

/** The form asks for the edition's name by hand: publication cannot be undone. */
export const PublishListEditionForm = PublishListEditionInput.extend({
  word: z.string(),
  confirmation: z.string().trim(),
}).refine(({ word, confirmation }) => word === confirmation, { path: ["confirmation"], error: "not-confirmed" });

export const DiscardListEditionInput = Seen.extend({ reason: requiredText(2, 500, "reason-invalid") });
export type DiscardListEditionInput = z.infer<typeof DiscardListEditionInput>;

export const RetryListBatchInput = z.object({ batchId: z.uuid(), version: SeenVersion });
export type RetryListBatchInput = z.infer<typeof RetryListBatchInput>;

/** A matter that law gives to townships themselves: no city body holds it, so nobody hands it down, in whatever mode. */
export const StatutoryMatter = MenuItemInput.omit({ part: true, departmentId: true, modes: true, scope: true });
export type StatutoryMatter = z.output<typeof StatutoryMatter>;

export const AssignStatutoryPowersInput = z.object({
  townshipIds: z.array(z.uuid()).min(1, { error: "townships-missing" }),
  startsOn: CivilDay,
  /** Last day, included; null while the law stands. */
  endsOn: CivilDayOrNull.default(null),
  matters: z.array(StatutoryMatter).min(1).max(500),
});
export type AssignStatutoryPowersInput = z.output<typeof AssignStatutoryPowersInput>;

/** The form beside the workbook: which townships, from when. */
export const AssignStatutoryForm = AssignStatutoryPowersInput.omit({ matters: true }).extend({
  townshipIds: z.preprocess(
    // No box ticked: a form sends nothing of that name.
    (ids) => (typeof ids === "string" ? ids.split(",").filter(Boolean) : (ids ?? [])),
    AssignStatutoryPowersInput.shape.townshipIds,
  ),
});

export const EndStatutoryPowerInput = z.object({
  powerId: z.uuid(),
  endsOn: CivilDay,
  reason: z.string().trim().min(2, { error: "reason-invalid" }).max(500, { error: "reason-invalid" }),
});
export type EndStatutoryPowerInput = z.output<typeof EndStatutoryPowerInput>;
