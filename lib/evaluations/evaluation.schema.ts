import { z } from "zod";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import { CivilDay, requiredText, SeenVersion, textOrNull } from "@/lib/orders/civil-day.schema";
import { AS_PROPOSED, EVALUATION_OUTCOMES, MOST_ROWS_AT_ONCE } from "./evaluation.terms";

/** Several boxes of one name arrive as one text with commas. */
const Chosen = <S extends z.ZodType>(each: S) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").filter(Boolean) : (value ?? [])),
    z.array(each),
  );

/** Messages are keys under `evaluations.problems`. */
export const OpenCampaignInput = z.object({
  title: requiredText(2, 120, "title-invalid"),
  documentNumber: requiredText(2, 60, "document-number-invalid"),
  periodFrom: CivilDay,
  periodTo: CivilDay,
  dueOn: CivilDay,
  /** Empty: all. */
  domains: Chosen(z.enum(POWER_DOMAINS, { error: "domain-unknown" })),
  townshipIds: Chosen(z.uuid({ error: "township-unknown" })),
});
export type OpenCampaignInput = z.output<typeof OpenCampaignInput>;

const Seen = z.object({ rowId: z.uuid(), version: SeenVersion });

/** At most 200 rows with the version that each had on the page, as "id:version"; a form of one row sends one. */
const SeenRows = z
  .preprocess(
    (value) =>
      typeof value === "string"
        ? value
            .split(",")
            .filter(Boolean)
            .map((text) => {
              const [rowId, version] = text.split(":");
              return { rowId, version };
            })
        : (value ?? []),
    z.array(Seen),
  )
  .refine((rows) => rows.length > 0, { error: "rows-missing" })
  .refine((rows) => rows.length <= MOST_ROWS_AT_ONCE, { error: "rows-too-many" })
  .refine((rows) => new Set(rows.map(({ rowId }) => rowId)).size === rows.length, { error: "rows-missing" });

const Outcome = z.enum([...EVALUATION_OUTCOMES, AS_PROPOSED], { error: "outcome-missing" });

export const AnswerEvaluationInput = z.object({
  rows: SeenRows,
  outcome: Outcome,
  reason: requiredText(5, 1000, "reason-invalid"),
});
export type AnswerEvaluationInput = z.output<typeof AnswerEvaluationInput>;

const ReasonOrNull = textOrNull(1000, "reason-invalid").refine((text) => text === null || text.length >= 5, {
  error: "reason-invalid",
});

export const DecideEvaluationInput = z.object({ rows: SeenRows, outcome: Outcome, reason: ReasonOrNull });
export type DecideEvaluationInput = z.output<typeof DecideEvaluationInput>;

export const CorrectEvaluationInput = z.object({
  rowId: z.uuid(),
  /** Number of the decision that the form showed as the last. */
  ordinal: SeenVersion,
  outcome: z.enum(EVALUATION_OUTCOMES, { error: "outcome-missing" }),
  reason: requiredText(5, 1000, "reason-invalid"),
});
export type CorrectEvaluationInput = z.output<typeof CorrectEvaluationInput>;

export const CloseTrainingInput = z.object({
  rowId: z.uuid(),
  trainingId: z.uuid(),
  doneOn: CivilDay,
  note: requiredText(5, 1000, "note-invalid"),
});
export type CloseTrainingInput = z.output<typeof CloseTrainingInput>;

export const RefreshFactsInput = z.object({ campaignId: z.uuid(), version: SeenVersion });
export type RefreshFactsInput = z.output<typeof RefreshFactsInput>;
