import { z } from "zod";
import { AUTHORITY_REASONS } from "@/lib/menu/authority.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import { UsageFacts } from "@/lib/usage/usage-facts.schema";
import { EVALUATION_OUTCOMES } from "./evaluation.terms";

const Day = z.string().transform((text) => text as CivilDate);
const Count = z.number().int().nonnegative();

/**
 * What the system has on record of one power at one township. Each fact comes from the record that its comment names,
 * as it stood on `asOf` (registers: on `keptOn`).
 */
export const EvaluationFacts = z.object({
  asOf: Day,
  /** The period evaluated. */
  from: Day,
  to: Day,
  /** Delegation: first day in force, and days of the period on which the township exercised it, suspensions left out. */
  inForceSince: Day,
  daysExercised: Count,
  /** Menu and setting count.certified-officers against the capacity register; null: no register, or no term's end. */
  officers: z.object({
    needed: Count,
    today: Count.nullable(),
    atTermEnd: Count.nullable(),
    keptOn: Day.nullable(),
  }),
  /** Suspensions that touch the period, the earliest first. */
  suspensions: z.array(
    z.object({ from: Day, resumes: Day.nullable(), reason: z.string(), documentNumber: z.string() }),
  ),
  isSuspended: z.boolean(),
  /** Why the mode is not lawful on `asOf` (judgeAuthority), by which text. */
  faults: z.array(z.object({ reason: z.enum(AUTHORITY_REASONS), source: z.string() })),
  /** Entrustment: last day, and days of the calendar until then. */
  term: z.object({ endsOn: Day, daysLeft: z.number().int() }).nullable(),
  /** Hand-over items delivered after their day, and not delivered though their day has passed. */
  handover: z.object({ late: Count, overdue: Count }),
  /** Returns proposed in the period or still under way, the earliest first. */
  returns: z.array(
    z.object({ proposedOn: Day, side: z.string(), reason: z.string(), state: z.string(), isLive: z.boolean() }),
  ),
  /** Open cases as the return under way lists them; null: none has been listed. */
  pendingCases: Count.nullable(),
  /** Cases, services and objects of the twelve months before; null: none is on record, or facts older than that record. */
  usage: UsageFacts.nullable(),
});
export type EvaluationFacts = z.output<typeof EvaluationFacts>;

export const FINDING_CODES = [
  "holder-lost-it",
  "basis-repealed",
  "above-ceiling",
  "mode-forbidden",
  "return-under-way",
  "return-tried",
  "often-suspended",
  "suspended",
  "term-near",
  "many-pending-cases",
  "idle-no-objects",
  "idle-complaints",
  "no-officers",
  "officers-short",
  "officers-short-at-end",
  "register-missing",
  "handover-overdue",
  "handover-late",
  "conditions-met",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One reason: its sentence is `evaluations.findings.<code>` with these figures. Days are civil days. */
export const Finding = z.object({
  code: z.enum(FINDING_CODES),
  outcome: z.enum(EVALUATION_OUTCOMES),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Finding = z.output<typeof Finding>;
export const Findings = z.array(Finding).min(1);
