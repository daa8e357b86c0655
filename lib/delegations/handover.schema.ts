import { z } from "zod";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { HANDOVER_KINDS } from "./handover.rules";
import {
  FundsFigures,
  type HandoverFigures,
  isNothing,
  lacksFundsDay,
  TrainingFigures,
} from "./handover-figures.schema";

/** Messages are keys under `delegations.problems`. */
const HandoverItem = z.object({
  delegationId: z.uuid(),
  kind: z.enum(HANDOVER_KINDS),
  /** The item's version as the form showed it. */
  version: z.coerce.number().int().positive(),
});

const DayField = (error: string) =>
  z
    .string()
    .trim()
    .refine(isCivilDate, { error })
    .transform((text) => text as CivilDate);

const Delivered = HandoverItem.extend({
  doneOn: DayField("done-on-invalid"),
  /** Agreement number, training record, certificate numbers, account, receipt: what proves the delivery. */
  evidence: z.string().trim().min(2, { error: "evidence-missing" }).max(1000, { error: "evidence-too-long" }),
});

export type CompleteHandoverItemInput = z.output<typeof Delivered> & { figures?: HandoverFigures | null };

/** A form is flat; which figures it must carry depends on the kind. */
export const CompleteHandoverItemInput = z
  .discriminatedUnion("kind", [
    Delivered.extend({ kind: z.literal("TRAINING"), ...TrainingFigures.shape }),
    Delivered.extend({ kind: z.literal("STAFF_AND_FUNDS"), ...FundsFigures.shape })
      .refine((funds) => !isNothing(funds), { path: ["staff"], error: "staff-and-funds-missing" })
      .refine((funds) => !lacksFundsDay(funds), { path: ["fundsOn"], error: "funds-day-missing" }),
    Delivered.extend({ kind: z.enum(HANDOVER_KINDS).exclude(["TRAINING", "STAFF_AND_FUNDS"]) }),
  ])
  .transform((form): CompleteHandoverItemInput => {
    const { delegationId, kind, version, doneOn, evidence, ...figures } = form;
    return {
      delegationId,
      kind,
      version,
      doneOn,
      evidence,
      figures: "hours" in figures || "staff" in figures ? figures : null,
    };
  });

export const PlanHandoverItemInput = HandoverItem.extend({
  /** 岗位 that answers for the delivery. */
  post: z.string().trim().min(2, { error: "post-missing" }).max(60, { error: "post-too-long" }),
  dueOn: DayField("due-on-invalid"),
  /** Why so late; asked for only where the day needs one. */
  reason: z.preprocess(
    (value) => (typeof value === "string" && value.trim() !== "" ? value.trim() : null),
    z.string().min(5, { error: "reason-missing" }).max(500, { error: "reason-too-long" }).nullable(),
  ),
});
export type PlanHandoverItemInput = z.output<typeof PlanHandoverItemInput>;

export const AttachEvidenceInput = HandoverItem;
export type AttachEvidenceInput = z.output<typeof AttachEvidenceInput>;

export const WithdrawEvidenceInput = HandoverItem.extend({
  attachmentId: z.uuid(),
  reason: z.string().trim().min(5, { error: "reason-missing" }).max(500, { error: "reason-too-long" }),
});
export type WithdrawEvidenceInput = z.output<typeof WithdrawEvidenceInput>;

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
