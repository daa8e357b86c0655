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
import { findRow, type RowRecord } from "./evaluation-row.queries";

export type RowRefusal = { code: "not-found" | "move-not-allowed" } | ChangedMeanwhile;

/** The side for which the actor speaks about a row; null for others. */
export function evaluationSide(
  { actor }: Pick<Ctx, "actor">,
  { departmentId, townshipId }: Pick<RowRecord, "departmentId" | "townshipId">,
): OpinionSide | null {
  if (authorise(actor, "evaluation.department", { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, "evaluation.township", { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

/** A row as the actor saw it, if the event may happen to it now. */
export async function takeRow(
  tx: Tx,
  { rowId, version }: { rowId: string; version: number },
  event: "answer" | "decide",
): Promise<Result<RowRecord, RowRefusal>> {
  const record = await findRow(tx, rowId);
  if (!record) return err({ code: "not-found" });
  if (record.version !== version) return err(await changedMeanwhile(tx, rowId));
  return evaluationMove(event, record.state) ? ok(record) : err({ code: "move-not-allowed" });
}

/** Compare and set. */
export async function setRow(
  tx: Tx,
  { id, state, version }: Pick<RowRecord, "id" | "state" | "version">,
  to: RowRecord["state"],
): Promise<Result<void, ChangedMeanwhile>> {
  const { count } = await tx.evaluationRow.updateMany({
    where: { id, state, version },
    data: { state: to, version: { increment: 1 } },
  });
  return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, id));
}

type Decision = Readonly<{ ordinal: number; outcome: EvaluationOutcome; reason: string | null; decidedOn: CivilDate }>;

/** Writes a decision with the silence that it was taken in, and the training that it asks for. */
export async function writeDecision(tx: Tx, row: RowRecord, decidedById: string, decision: Decision): Promise<void> {
  const { decidedOn, ...said } = decision;
  const { id } = await tx.evaluationDecision.create({
    data: {
      ...said,
      ...{ rowId: row.id, decidedById, decidedOn: toDbDate(decidedOn) },
      departmentSilent: row.department === null,
      townshipSilent: row.township === null,
    },
    select: { id: true },
  });
  if (decision.outcome !== "TRAIN") return;
  const days = await numberSetting(tx, "days.evaluation-training");
  const dueOn = addWorkingDays(await loadCalendar(tx), decidedOn, days);
  await tx.evaluationTraining.create({ data: { decisionId: id, dueOn: toDbDate(dueOn) } });
}
