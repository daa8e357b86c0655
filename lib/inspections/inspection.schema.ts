import { z } from "zod";
import { CivilDay, CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import { itemsOf } from "./inspection.rules";
import {
  AREAS,
  FINDING_KINDS,
  MOST_ITEMS,
  OUTCOMES,
  type Outcome,
  REFERRAL_GROUNDS,
  SAMPLINGS,
} from "./inspection.terms";

/** A number of bodies as typed; blank where nothing is drawn. */
const CountOrNull = z.preprocess(
  (value) => (value === "" ? null : (value ?? null)),
  z.coerce
    .number({ error: "count-invalid" })
    .int({ error: "count-invalid" })
    .min(1, { error: "count-invalid" })
    .nullable(),
);

/** One item a line, of 2 to 200 characters. */
const ItemLines = z
  .string()
  .default("")
  .refine((text) => itemsOf("USE", text).every((item) => item.text.length >= 2 && item.text.length <= 200), {
    error: "item-invalid",
  });

/** Messages: `inspections.problems`. */
export const OpenPlanInput = z
  .object({
    title: requiredText(2, 120, "title-invalid"),
    documentNumber: requiredText(2, 60, "document-number-invalid"),
    groupName: requiredText(2, 200, "group-invalid"),
    periodFrom: CivilDay,
    periodTo: CivilDay,
    townshipWay: z.enum(SAMPLINGS, { error: "way-missing" }),
    townshipCount: CountOrNull,
    departmentWay: z.enum(SAMPLINGS, { error: "way-missing" }),
    departmentCount: CountOrNull,
    seed: textOrNull(60, "seed-invalid"),
    COMPILE: ItemLines,
    USE: ItemLines,
    GUARANTEE: ItemLines,
    HANDOVER: ItemLines,
  })
  .refine(({ periodFrom, periodTo }) => periodFrom <= periodTo, { path: ["periodTo"], error: "period-reversed" })
  .refine(({ townshipWay, townshipCount }) => townshipWay !== "DRAWN" || townshipCount, {
    path: ["townshipCount"],
    error: "count-invalid",
  })
  .refine(({ departmentWay, departmentCount }) => departmentWay !== "DRAWN" || departmentCount, {
    path: ["departmentCount"],
    error: "count-invalid",
  })
  .refine(({ townshipWay, departmentWay }) => townshipWay !== "NONE" || departmentWay !== "NONE", {
    path: ["townshipWay"],
    error: "nobody-sampled",
  })
  .refine(({ townshipWay, departmentWay, seed }) => (townshipWay !== "DRAWN" && departmentWay !== "DRAWN") || seed, {
    path: ["seed"],
    error: "seed-missing",
  })
  .transform(({ COMPILE, USE, GUARANTEE, HANDOVER, ...plan }) => ({
    ...plan,
    items: AREAS.flatMap((area) => itemsOf(area, { COMPILE, USE, GUARANTEE, HANDOVER }[area])),
  }))
  .refine(({ items }) => items.length > 0, { path: ["COMPILE"], error: "items-missing" })
  .refine(({ items }) => items.length <= MOST_ITEMS, { path: ["COMPILE"], error: "items-too-many" });
export type OpenPlanInput = z.output<typeof OpenPlanInput>;

export const EndPlanInput = z
  .object({
    planId: z.uuid(),
    version: SeenVersion,
    event: z.enum(["close", "cancel"], { error: "event-missing" }),
    reason: textOrNull(2000, "text-invalid"),
  })
  .refine(({ event, reason }) => event === "close" || (reason ?? "").length >= 5, {
    path: ["reason"],
    error: "text-invalid",
  });
export type EndPlanInput = z.output<typeof EndPlanInput>;

export const ReopenPlanInput = z.object({
  planId: z.uuid(),
  version: SeenVersion,
  reason: requiredText(5, 500, "text-invalid"),
});
export type ReopenPlanInput = z.output<typeof ReopenPlanInput>;

/** The answer to an item: what does not meet it is told in words. */
export type VisitAnswer = Readonly<{ itemId: string; result: Outcome; note: string | null }>;

const Sent = z
  .object({
    bodyId: z.uuid({ error: "version-invalid" }),
    /** Made by the sender; the same form sent again is the same visit. */
    key: z.uuid({ error: "version-invalid" }),
    visitedOn: CivilDay,
    summary: textOrNull(2000, "summary-invalid"),
    /** Ids of the items that were shown, with commas. */
    items: z.string({ error: "version-invalid" }),
  })
  .catchall(z.unknown());

/** Answers arrive as "result.<item>" and "note.<item>", one pair an item. */
export const RecordVisitInput = Sent.transform((sent, { addIssue }) => {
  const answers: VisitAnswer[] = sent.items
    .split(",")
    .filter(Boolean)
    .map((itemId) => {
      const result = OUTCOMES.find((known) => known === sent[`result.${itemId}`]);
      const typed = sent[`note.${itemId}`];
      const note = typeof typed === "string" ? typed.trim() || null : null;
      const problem = (path: string, message: string) => addIssue({ code: "custom", path: [path], message });
      if (!result) problem(`result.${itemId}`, "result-missing");
      if (result === "FAILS" && (note ?? "").length < 2) problem(`note.${itemId}`, "note-missing");
      if ((note ?? "").length > 1000) problem(`note.${itemId}`, "note-invalid");
      return { itemId, result: result ?? "NOT_APPLICABLE", note };
    });
  const { bodyId, key, visitedOn, summary } = sent;
  return { bodyId, key, visitedOn, summary, answers };
});
export type RecordVisitInput = z.output<typeof RecordVisitInput>;

export const RecordFindingInput = z.object({
  bodyId: z.uuid(),
  resultId: z.uuid({ error: "ground-missing" }),
  ownerId: z.uuid({ error: "owner-missing" }),
  kind: z.enum(FINDING_KINDS, { error: "kind-missing" }),
  words: requiredText(5, 2000, "words-invalid"),
  /** Without one the finding rests on the checklist item alone, and says so. */
  clause: textOrNull(300, "clause-invalid"),
  dueOn: CivilDay,
});
export type RecordFindingInput = z.output<typeof RecordFindingInput>;

const Seen = z.object({ findingId: z.uuid(), version: SeenVersion });

export const RectifyFindingInput = Seen.extend({ text: requiredText(5, 2000, "text-invalid") });
export type RectifyFindingInput = z.output<typeof RectifyFindingInput>;

/** To close needs no words; to send back needs them, and a new day. */
export const JudgeFindingInput = Seen.extend({
  event: z.enum(["close", "send-back"], { error: "event-missing" }),
  text: textOrNull(2000, "text-invalid"),
  dueOn: CivilDayOrNull,
})
  .refine(({ event, text }) => event === "close" || (text ?? "").length >= 5, { path: ["text"], error: "text-invalid" })
  .refine(({ event, dueOn }) => event === "close" || dueOn, { path: ["dueOn"], error: "day-invalid" });
export type JudgeFindingInput = z.output<typeof JudgeFindingInput>;

export const WithdrawFindingInput = Seen.extend({ text: requiredText(5, 2000, "text-invalid") });
export type WithdrawFindingInput = z.output<typeof WithdrawFindingInput>;

export const ReferFindingInput = Seen.extend({
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  referredOn: CivilDay,
  grounds: z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : (value ?? [])),
    z.array(z.enum(REFERRAL_GROUNDS, { error: "grounds-missing" })).min(1, { error: "grounds-missing" }),
  ),
  statement: requiredText(5, 2000, "statement-invalid"),
});
export type ReferFindingInput = z.output<typeof ReferFindingInput>;
