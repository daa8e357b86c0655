import type { CivilDate } from "@/lib/shared/civil-date";
import { isReady, type Said } from "./evaluation.rules";
import { EVALUATION_OUTCOMES, type EvaluationOutcome } from "./evaluation.terms";

/** waiting: for answers; overdue: a side let its last day pass; ready: both have answered; decided. */
export const EVALUATION_STANDINGS = ["overdue", "ready", "waiting", "decided"] as const;
export type EvaluationStanding = (typeof EVALUATION_STANDINGS)[number];

export function standingOf(
  row: Said & Readonly<{ state: "OPEN" | "DECIDED" }>,
  dueOn: CivilDate,
  today: CivilDate,
): EvaluationStanding {
  if (row.state === "DECIDED") return "decided";
  if (row.department !== null && row.township !== null) return "ready";
  return isReady(row, dueOn, today) ? "overdue" : "waiting";
}

export type EvaluationFilter = Readonly<
  Partial<Record<"power" | "department" | "township" | "proposal" | "standing", string>>
>;

type Filtered = Readonly<{
  code: string;
  name: string;
  department: { id: string };
  township: { id: string };
  proposal: string;
  standing: EvaluationStanding;
}>;

/** `power`: part of its code or name. Leaves the order alone. */
export function filterRows<R extends Filtered>(rows: readonly R[], filter: EvaluationFilter): R[] {
  const isAsked = (asked: string | undefined, value: string) => !asked || asked === value;
  const words = filter.power?.trim();
  return rows.filter(
    (row) =>
      (!words || row.code.includes(words) || row.name.includes(words)) &&
      isAsked(filter.department, row.department.id) &&
      isAsked(filter.township, row.township.id) &&
      isAsked(filter.proposal, row.proposal) &&
      isAsked(filter.standing, row.standing),
  );
}

/** Rows that follow one another and name the same power, kept together. */
export function groupByPower<R extends Readonly<{ code: string }>>(rows: readonly R[]): [string, R[]][] {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(row.code, [...(groups.get(row.code) ?? []), row]);
  return [...groups];
}

/** How many rows there are of each kind. */
const countBy = <K extends string>(kinds: readonly K[], values: readonly K[]): Record<K, number> =>
  Object.fromEntries(kinds.map((kind) => [kind, values.filter((value) => value === kind).length])) as Record<K, number>;

type Counted = Readonly<{ proposal: EvaluationOutcome; decision: Readonly<{ outcome: EvaluationOutcome }> | null }>;

/** How often what was proposed and decided over the whole campaign; never by township. */
export const evaluationCounts = (rows: readonly Counted[]) => ({
  proposed: countBy(
    EVALUATION_OUTCOMES,
    rows.map(({ proposal }) => proposal),
  ),
  decided: countBy(
    EVALUATION_OUTCOMES,
    rows.flatMap(({ decision }) => (decision ? [decision.outcome] : [])),
  ),
});
