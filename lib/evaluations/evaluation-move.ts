import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";
import { evaluationMove } from "./evaluation.machine";
import type { EvaluationOutcome } from "./evaluation.terms";
import { findRows, type RowRecord } from "./evaluation-row.queries";

export type RowRefusal = { code: "not-found" | "move-not-allowed" } | ChangedMeanwhile;

/** The side for which the actor speaks about a row; null for others. */
export function evaluationSide(
  { actor }: Pick<Ctx, "actor">,
  { departmentId, townshipId }: Pick<RowRecord, "departmentId" | "townshipId">,
): OpinionSide | null {
  if (authorise(actor, "evaluation.department", { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, "evaluation.township", { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

type SeenRow = Readonly<{ rowId: string; version: number }>;

/**
 * The rows as the actor saw them, in that order, if the event may happen to each now. `versionOf`: the number that a row
 * must still have.
 */
export async function takeRows(
  tx: Tx,
  seen: readonly SeenRow[],
  event: "answer" | "decide",
  versionOf: (row: RowRecord) => Result<number, { code: "forbidden" }>,
): Promise<Result<RowRecord[], RowRefusal | { code: "forbidden" }>> {
  const found = await findRows(
    tx,
    seen.map(({ rowId }) => rowId),
  );
  const rows: RowRecord[] = [];
  for (const { rowId, version } of seen) {
    const row = found.get(rowId);
    if (!row) return err({ code: "not-found" });
    const counted = versionOf(row);
    if (!counted.ok) return counted;
    if (counted.value !== version) return err(await changedMeanwhile(tx, rowId));
    if (!evaluationMove(event, row.state)) return err({ code: "move-not-allowed" });
    rows.push(row);
  }
  return ok(rows);
}

/** Compare and set. Only then is what was taken here written: every row or none. */
export async function setRows(
  tx: Tx,
  rows: readonly RowRecord[],
  to: RowRecord["state"],
): Promise<Result<void, ChangedMeanwhile>> {
  const { count } = await tx.evaluationRow.updateMany({
    where: { OR: rows.map(({ id, state, version }) => ({ id, state, version })) },
    data: { state: to, version: { increment: 1 } },
  });
  return count === rows.length ? ok(undefined) : err(await changedMeanwhile(tx, rows[0]?.id ?? ""));
}

type Decision = Readonly<{ ordinal: number; outcome: EvaluationOutcome; reason: string | null }>;

/** Writes decisions with the silence that each was taken in, and the trainings that they ask for. */
export async function writeDecisions(
  tx: Tx,
  decisions: readonly Readonly<{ row: RowRecord; decision: Decision }>[],
  { decidedById, decidedOn }: Readonly<{ decidedById: string; decidedOn: CivilDate }>,
): Promise<void> {
  const written = await tx.evaluationDecision.createManyAndReturn({
    data: decisions.map(({ row, decision }) => ({
      ...decision,
      ...{ rowId: row.id, decidedById, decidedOn: toDbDate(decidedOn) },
      departmentSilent: row.department === null,
      townshipSilent: row.township === null,
    })),
    select: { id: true, outcome: true },
  });
  const trainings = written.filter(({ outcome }) => outcome === "TRAIN");
  if (trainings.length === 0) return;
  const days = await numberSetting(tx, "days.evaluation-training");
  const dueOn = toDbDate(addWorkingDays(await loadCalendar(tx), decidedOn, days));
  await tx.evaluationTraining.createMany({ data: trainings.map(({ id }) => ({ decisionId: id, dueOn })) });
}
