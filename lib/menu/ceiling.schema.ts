import { z } from "zod";
import { Day, optionalText, requiredText, Version } from "@/lib/identity/field.schema";
import { HOLDING_TAKERS } from "./authority.terms";

// Messages are keys under `ceiling.problems`; the bounds are the columns' own.

/** What a catalogue says of itself; its entries come in the workbook. */
export const CeilingForm = z
  .object({
    title: requiredText(200),
    documentNumber: requiredText(60),
    issuingOrgan: requiredText(100),
    issuedOn: Day,
    inForceFrom: Day,
    note: optionalText(1000),
  })
  .refine(({ issuedOn, inForceFrom }) => issuedOn <= inForceFrom, {
    path: ["inForceFrom"],
    error: "in-force-before-issued",
  });
export type CeilingForm = z.output<typeof CeilingForm>;

/** A draft as the person saw it. */
export const CeilingMove = z.object({ catalogueId: z.uuid(), version: Version });
export type CeilingMove = z.output<typeof CeilingMove>;

/** Reasons say something. */
const Reason = requiredText(1000).min(5, "reason-too-short");

export const TieEntryInput = z.object({
  powerId: z.uuid(),
  entryId: z.uuid({ error: "required" }),
  reason: Reason,
});
export type TieEntryInput = z.output<typeof TieEntryInput>;

export const UntieEntryInput = z.object({ matchId: z.uuid(), reason: Reason });
export type UntieEntryInput = z.output<typeof UntieEntryInput>;

export const RecordLossInput = z.object({
  powerId: z.uuid(),
  departmentId: z.uuid({ error: "required" }),
  goneFrom: Day,
  taker: z.enum(HOLDING_TAKERS, { error: "required" }),
  takerName: requiredText(100),
  documentNumber: requiredText(60),
});
export type RecordLossInput = z.output<typeof RecordLossInput>;

export const WithdrawLossInput = z.object({ lossId: z.uuid(), reason: Reason });
export type WithdrawLossInput = z.output<typeof WithdrawLossInput>;
