import type { CivilDate } from "@/lib/shared/civil-date";
import type { RoundState } from "./assessment.machine";
import type { MissingRule } from "./assessment.terms";

type Scoring = Readonly<{
  state: RoundState;
  missing: MissingRule;
  scoringUntil: CivilDate;
  scorers: number;
  sheets: number;
}>;

/** Whether a round waits past its day for scores of one that it assesses. */
export const isWaiting = ({ state, missing, scoringUntil, scorers, sheets }: Scoring, today: CivilDate): boolean =>
  state === "PUBLISHED" && missing === "EXTEND" && today > scoringUntil && sheets < scorers;
