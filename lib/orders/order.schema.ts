import { z } from "zod";
import { POWER_MODES } from "@/lib/menu/power.terms";
import { CivilDayOrNull, requiredText, SeenVersion, textOrNull } from "./civil-day.schema";

/** Full-width digits and blanks, as typed with a Chinese keyboard, become plain ones; nothing typed is null. */
const typedNumber = (value: unknown): unknown =>
  typeof value === "string" ? value.normalize("NFKC").replace(/[\s,]/g, "") || null : (value ?? null);

const CountOrNull = z.preprocess((value) => {
  const typed = typedNumber(value);
  return typeof typed === "string" && /^\d+$/.test(typed) ? Number(typed) : typed;
}, z
  .int({ error: "count-invalid" })
  .min(0, { error: "count-invalid" })
  .max(9999, { error: "count-invalid" })
  .nullable());

/** Yuan with at most two decimals, as decimal text. */
const YuanOrNull = z.preprocess(
  typedNumber,
  z
    .string({ error: "funds-invalid" })
    .regex(/^\d{1,10}(\.\d{1,2})?$/, { error: "funds-invalid" })
    .nullable(),
);

const YesNoOrNull = z.preprocess(
  (value) => (value === "yes" ? true : value === "no" ? false : value === "" ? null : (value ?? null)),
  z.boolean({ error: "answer-invalid" }).nullable(),
);

/** What a township writes about one matter; which modes an item allows is a rule, not a shape. A draft may leave anything empty. Messages: `orders.problems`. */
export const LineFields = z.object({
  mode: z.preprocess(
    (value) => (value === "" ? null : (value ?? null)),
    z.enum(POWER_MODES, { error: "mode-invalid" }).nullable(),
  ),
  wishedOn: CivilDayOrNull,
  scope: textOrNull(2000, "scope-too-long"),
  haveStaff: CountOrNull,
  haveCertifiedOfficers: CountOrNull,
  haveEquipment: textOrNull(500, "equipment-too-long"),
  equipmentSufficient: YesNoOrNull,
  haveFundsYuan: YuanOrNull,
  justification: textOrNull(2000, "justification-too-long"),
});
export type LineFields = z.infer<typeof LineFields>;

export const MeetingFields = z.object({
  meetingOn: CivilDayOrNull,
  meetingTitle: textOrNull(120, "meeting-title-too-long"),
  meetingNote: textOrNull(2000, "meeting-note-too-long"),
});
export type MeetingFields = z.infer<typeof MeetingFields>;

const OrderSeen = z.object({ orderId: z.uuid(), version: SeenVersion });

export const StartOrderInput = z.object({ roundId: z.uuid(), townshipId: z.uuid() });
export type StartOrderInput = z.infer<typeof StartOrderInput>;

/** The whole basket as it shall be: what is not among `lines` is taken out. */
export const SaveOrderInput = OrderSeen.extend(MeetingFields.shape).extend({
  lines: z.array(LineFields.extend({ menuItemId: z.uuid() })).max(2000),
});
export type SaveOrderInput = z.infer<typeof SaveOrderInput>;

export const SubmitOrderInput = OrderSeen;
export type SubmitOrderInput = z.infer<typeof SubmitOrderInput>;

export const ConfirmOrderInput = OrderSeen;
export type ConfirmOrderInput = z.infer<typeof ConfirmOrderInput>;

const Reason = { reason: requiredText(2, 1000, "reason-invalid") };

export const ReturnOrderInput = OrderSeen.extend(Reason);
export type ReturnOrderInput = z.infer<typeof ReturnOrderInput>;

export const WithdrawOrderInput = OrderSeen.extend(Reason);
export type WithdrawOrderInput = z.infer<typeof WithdrawOrderInput>;

export const AmendOrderLineInput = LineFields.extend({ lineId: z.uuid(), version: SeenVersion });
export type AmendOrderLineInput = z.infer<typeof AmendOrderLineInput>;

/** Forms of the basket page; their actions turn them into a `SaveOrderInput`. */
export const AddItemsForm = z.object({
  orderId: z.uuid(),
  menuItemIds: z.preprocess(
    (value) => (typeof value === "string" ? [...new Set(value.split(","))].filter(Boolean) : (value ?? [])),
    z.array(z.uuid()).min(1, { error: "items-missing" }).max(2000),
  ),
});
export const RemoveLineForm = OrderSeen.extend({ menuItemId: z.uuid() });
export const LineForm = RemoveLineForm.extend(LineFields.shape);
export const MeetingForm = OrderSeen.extend(MeetingFields.shape);
