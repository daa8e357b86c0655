import { z } from "zod";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { HANDOVER_KINDS } from "./handover.rules";

/** Messages are keys under `delegations.problems`. */
const HandoverItem = z.object({
  delegationId: z.uuid(),
  kind: z.enum(HANDOVER_KINDS),
  /** The item's version as the form showed it. */
  version: z.coerce.number().int().positive(),
});

export const CompleteHandoverItemInput = HandoverItem.extend({
  doneOn: z
    .string()
    .trim()
    .refine(isCivilDate, { error: "done-on-invalid" })
    .transform((text) => text as CivilDate),
  /** Agreement number, training record, certificate numbers, account, receipt: what proves the delivery. */
  evidence: z.string().trim().min(2, { error: "evidence-missing" }).max(1000, { error: "evidence-too-long" }),
});
export type CompleteHandoverItemInput = z.output<typeof CompleteHandoverItemInput>;

export const ReopenHandoverItemInput = HandoverItem.extend({
  reason: z.string().trim().min(5, { error: "reason-missing" }).max(500, { error: "reason-too-long" }),
});
export type ReopenHandoverItemInput = z.output<typeof ReopenHandoverItemInput>;

export const SignHandoverInput = z.object({
  delegationId: z.uuid(),
  /** Digest of the checklist that the head had before him. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SignHandoverInput = z.output<typeof SignHandoverInput>;
