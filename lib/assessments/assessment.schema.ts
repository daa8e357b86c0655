import { z } from "zod";
import { CivilDay, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import {
  ASSESSMENT_SIDES,
  ASSESSMENT_SUBJECTS,
  CITATION_KINDS,
  MISSING_RULES,
  type MissingRule,
  REEXAMINATION_OUTCOMES,
  REPLY_POSITIONS,
  ROUND_KINDS,
} from "./assessment.terms";
import { EVIDENCE_KINDS } from "./evidence.terms";
import { hundredthsOf } from "./score.rules";

/** Messages: `assessments.problems`. 0–100 with at most two decimals. */
const points = (problem: string) =>
  z
    .string({ error: problem })
    .trim()
    .refine((text) => hundredthsOf(text) !== null, { error: problem });

const RoundFactsInput = z.object({
  subject: z.enum(ASSESSMENT_SUBJECTS, { error: "subject-missing" }),
  kind: z.enum(ROUND_KINDS, { error: "kind-missing" }),
  name: requiredText(2, 120, "name-invalid"),
  year: z.coerce
    .number({ error: "year-invalid" })
    .int({ error: "year-invalid" })
    .min(2000, { error: "year-invalid" })
    .max(2999, { error: "year-invalid" }),
  periodFrom: CivilDay,
  periodTo: CivilDay,
  documentNumber: requiredText(2, 60, "document-invalid"),
  missing: z.enum(MISSING_RULES, { error: "missing-missing" }),
  /** Only under LOWEST. */
  lowestScore: z.preprocess((value) => value || null, points("lowest-invalid").nullable()),
  scoringUntil: CivilDay,
});

type Missing = Readonly<{ missing: MissingRule; lowestScore: string | null }>;
const isLowestNamed = ({ missing, lowestScore }: Missing): boolean => missing !== "LOWEST" || lowestScore !== null;
const lowestInvalid = { path: ["lowestScore"], error: "lowest-invalid" };
const onlyUnderLowest = <Input extends Missing>(input: Input): Input => ({
  ...input,
  lowestScore: input.missing === "LOWEST" ? input.lowestScore : null,
});

export const DraftRoundInput = RoundFactsInput.refine(isLowestNamed, lowestInvalid).transform(onlyUnderLowest);
export type DraftRoundInput = z.output<typeof DraftRoundInput>;

export const SeenRound = z.object({ roundId: z.uuid(), version: SeenVersion });
export type SeenRound = z.output<typeof SeenRound>;

/** What the draft's facts become; what it assesses was said at its beginning. */
export const EditRoundInput = RoundFactsInput.omit({ subject: true })
  .extend(SeenRound.shape)
  .refine(isLowestNamed, lowestInvalid)
  .transform(onlyUnderLowest);
export type EditRoundInput = z.output<typeof EditRoundInput>;

/** A step that is not taken back asks whether it was checked. */
export const CheckedRound = SeenRound.extend({ checked: z.literal("on", { error: "not-checked" }) });

const reason = requiredText(5, 1000, "reason-invalid");

export const DiscardRoundInput = SeenRound.extend({ reason });
export type DiscardRoundInput = z.output<typeof DiscardRoundInput>;

export const WithdrawRoundInput = SeenRound.extend({
  reason,
  documentNumber: requiredText(2, 60, "document-invalid"),
});
export type WithdrawRoundInput = z.output<typeof WithdrawRoundInput>;

export const ExtendScoringInput = SeenRound.extend({ until: CivilDay, reason });
export type ExtendScoringInput = z.output<typeof ExtendScoringInput>;

export const EndWaitInput = z.object({ roundId: z.uuid(), agencyId: z.uuid(), reason });
export type EndWaitInput = z.output<typeof EndWaitInput>;

/** Tick boxes of one name arrive as one text with commas. */
export const ChooseAgenciesInput = SeenRound.extend({
  agencyIds: z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : value),
    z.array(z.uuid(), { error: "agencies-missing" }).min(1, { error: "agencies-missing" }).max(500),
  ),
});
export type ChooseAgenciesInput = z.output<typeof ChooseAgenciesInput>;

export const AddIndicatorInput = SeenRound.extend({
  side: z.enum(ASSESSMENT_SIDES, { error: "side-missing" }),
  text: requiredText(2, 500, "text-invalid"),
  weight: points("weight-invalid").refine((text) => hundredthsOf(text) !== 0n, { error: "weight-invalid" }),
  /** "KIND:id" of what the indicator rests on. */
  citation: z
    .string({ error: "citation-missing" })
    .regex(new RegExp(`^(${CITATION_KINDS.join("|")}):`), { error: "citation-missing" })
    .transform((value) => {
      const [kind = "", id = ""] = value.split(":");
      return { kind, id };
    })
    .pipe(
      z.object(
        { kind: z.enum(CITATION_KINDS), id: z.uuid({ error: "citation-missing" }) },
        { error: "citation-missing" },
      ),
    ),
  /** Empty: nothing of the system's own is shown beside it. */
  evidence: z.preprocess((value) => value || null, z.enum(EVIDENCE_KINDS, { error: "evidence-invalid" }).nullable()),
}).refine(({ evidence, citation }) => evidence !== "USAGE_RECORD" || citation.kind === "USAGE", {
  path: ["evidence"],
  error: "evidence-not-usage",
});
export type AddIndicatorInput = z.output<typeof AddIndicatorInput>;

export const RemoveIndicatorInput = SeenRound.extend({ indicatorId: z.uuid() });
export type RemoveIndicatorInput = z.output<typeof RemoveIndicatorInput>;

/** Fields "scores.<indicator>" of a form as one record. */
const withScores = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null || "scores" in value) return value;
  const entries = Object.entries(value).filter(([name]) => name.startsWith("scores."));
  return { ...value, scores: Object.fromEntries(entries.map(([name, text]) => [name.slice("scores.".length), text])) };
};

export const SubmitScoresInput = z.preprocess(
  withScores,
  z.object({
    roundId: z.uuid(),
    agencyId: z.uuid(),
    /** Digest of the evidence that the form showed. */
    shown: z.string().max(64),
    scores: z.record(z.uuid(), points("score-invalid")),
  }),
);
export type SubmitScoresInput = z.output<typeof SubmitScoresInput>;

export const ReplyToResultInput = z
  .object({
    roundId: z.uuid(),
    agencyId: z.uuid(),
    position: z.enum(REPLY_POSITIONS, { error: "position-missing" }),
    reasons: textOrNull(2000, "reasons-invalid"),
  })
  .refine(({ position, reasons }) => position === "ACCEPT" || (reasons ?? "").length >= 5, {
    path: ["reasons"],
    error: "reasons-invalid",
  });
export type ReplyToResultInput = z.output<typeof ReplyToResultInput>;

/** A field left empty keeps its score. */
export const ReexamineInput = z.preprocess(
  withScores,
  z.object({
    roundId: z.uuid(),
    agencyId: z.uuid(),
    outcome: z.enum(REEXAMINATION_OUTCOMES, { error: "outcome-missing" }),
    findings: requiredText(5, 2000, "findings-invalid"),
    scores: z.record(
      z.uuid(),
      z.preprocess((value) => value || null, points("score-invalid").nullable()),
    ),
  }),
);
export type ReexamineInput = z.output<typeof ReexamineInput>;
