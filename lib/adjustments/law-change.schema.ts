import { z } from "zod";
import { Day, optionalText, requiredText, Version } from "@/lib/identity/field.schema";
import { LEGALITY_VERDICTS } from "@/lib/menu/menu-edition.schema";
import { MenuItemInput } from "@/lib/menu/power.schema";
import { CHOSEN_KINDS, KEEPABLE_FIELDS } from "./adjustment.terms";

// Messages are keys under `law-change.problems`; the bounds are the columns' own.

/** A confirmed version, or a law whose repeal is on record; `replacementId`: the version of the law that takes its place. */
export const OpenLawChangeInput = z
  .object({
    versionId: z.uuid().nullish(),
    lawId: z.uuid().nullish(),
    replacementId: z
      .union([z.uuid(), z.literal("")])
      .nullish()
      .transform((id) => id || null),
  })
  .refine(({ versionId, lawId }) => Boolean(versionId) !== Boolean(lawId), { path: ["versionId"], error: "required" });
export type OpenLawChangeInput = z.output<typeof OpenLawChangeInput>;

/** The change as the person saw it. */
const Seen = z.object({ changeId: z.uuid(), version: Version });
export const LawChangeMove = Seen;
export type LawChangeMove = z.output<typeof LawChangeMove>;
export const LawChangeMoveWithReason = Seen.extend({ reason: requiredText(500) });
export type LawChangeMoveWithReason = z.output<typeof LawChangeMoveWithReason>;

const ground = {
  reason: requiredText(1000),
  groundLaw: requiredText(200).transform((title) => title.replace(/^《(.*)》$/, "$1")),
  groundVersion: optionalText(60),
  groundArticle: optionalText(120),
};

export const SetAdjustmentInput = Seen.extend({
  adjustmentId: z.uuid(),
  kind: z.enum(CHOSEN_KINDS, { error: "required" }),
  /** 合并: the proposal of the power that goes on. */
  intoId: z
    .union([z.uuid(), z.literal("")])
    .nullish()
    .transform((id) => id || null),
  ...ground,
}).refine(({ kind, intoId }) => kind !== "MERGE" || intoId !== null, { path: ["intoId"], error: "required" });
export type SetAdjustmentInput = z.output<typeof SetAdjustmentInput>;

export const PowerText = MenuItemInput.omit({ part: true });

/** The text of one part, from 0; one further than there are is a new part (拆分). */
export const WritePartInput = Seen.extend({
  adjustmentId: z.uuid(),
  part: z.coerce.number().int().min(0).max(9),
  content: PowerText,
});
export type WritePartInput = z.output<typeof WritePartInput>;

export const RemovePartInput = Seen.extend({ adjustmentId: z.uuid(), part: z.coerce.number().int().min(0).max(9) });
export type RemovePartInput = z.output<typeof RemovePartInput>;

/** The same as one form sends it. */
export const AddAdjustmentForm = PowerText.extend({ changeId: z.uuid(), version: Version, ...ground });
const AddAdjustmentInput = Seen.extend({ ...ground, content: PowerText });
export type AddAdjustmentInput = z.output<typeof AddAdjustmentInput>;

/** A proposal of a change as the person saw it. */
export const AdjustmentMove = Seen.extend({ adjustmentId: z.uuid() });
export type AdjustmentMove = z.output<typeof AdjustmentMove>;

/** An article of a repealed law becomes that one of the replacing law; `besides`: beside those that it becomes already. */
export const MapArticleInput = Seen.extend({
  formerId: z.uuid({ error: "required" }),
  provisionId: z
    .union([z.uuid(), z.literal("")])
    .nullish()
    .transform((id) => id || null),
  besides: z.preprocess((ticked) => ticked === true || ticked === "on", z.boolean()),
});
export type MapArticleInput = z.output<typeof MapArticleInput>;

const list = (text: unknown) => (typeof text === "string" ? text.split(",").filter(Boolean) : (text ?? []));

/** These townships keep these fields of a power as their lists show them; everything else is taken over. */
export const KeepTextInput = Seen.extend({
  adjustmentId: z.uuid(),
  townshipIds: z.preprocess(list, z.array(z.uuid())),
  fields: z.preprocess(list, z.array(z.enum(KEEPABLE_FIELDS))),
  reason: optionalText(500),
})
  .refine(({ townshipIds, fields }) => fields.length === 0 || townshipIds.length > 0, {
    path: ["townshipIds"],
    error: "required",
  })
  .refine(({ fields, reason }) => fields.length === 0 || reason !== null, { path: ["reason"], error: "required" });
export type KeepTextInput = z.output<typeof KeepTextInput>;

export const ReviewLawChangeInput = Seen.extend({
  verdict: z.enum(LEGALITY_VERDICTS, { error: "required" }),
  reasons: requiredText(4000),
});
export type ReviewLawChangeInput = z.output<typeof ReviewLawChangeInput>;

export const DecideLawChangeInput = Seen.extend({
  digest: z.string().length(64),
  documentNumber: requiredText(60),
  organ: requiredText(100),
  decidedOn: Day,
  reasons: requiredText(2000),
});
export type DecideLawChangeInput = z.output<typeof DecideLawChangeInput>;
