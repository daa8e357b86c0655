import "server-only";
import { type AuditEntry, recordAudits } from "@/lib/audit/record-audit";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type AdmissionRecord, opinionsOnText } from "./admission.queries";
import type { DecideAdmissionInput } from "./admission.schema";
import { type AdmissionRefusal, moveAdmission, takeAdmission } from "./admission-move";
import { type DecisionObstacle, decisionObstacle } from "./decision.rules";

export type DecideAdmissionError = AdmissionRefusal | { code: DecisionObstacle };

/**
 * Records what the city Party committee or government decided (审定), township by township. What is admitted becomes a
 * duty at each such township, which waits for its first day and its guarantees.
 */
export async function decideAdmission(
  ctx: Ctx,
  input: DecideAdmissionInput,
): Promise<Result<void, DecideAdmissionError>> {
  const { admissionId, version, lines, decidedOn, ...words } = input;
  const isAdmitted = lines.some((line) => line.isAdmitted);
  const event = isAdmitted ? "admit" : "refuse";
  return inTransaction<void, DecideAdmissionError>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, { admissionId, version }, event);
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const opinions = await opinionsOnText(tx, record);
    const obstacle = decisionObstacle({ ...record, opinions }, lines, decidedOn, today);
    if (obstacle) return err({ code: obstacle });
    await tx.admissionDecision.create({
      data: {
        ...{ admissionId, textNumber: record.textNumber, isAdmitted, ...words },
        decidedOn: toDbDate(decidedOn),
        recordedById: ctx.actor.userId ?? "",
      },
    });
    await tx.admissionDecisionLine.createMany({ data: lines.map((line) => ({ ...line, admissionId })) });
    const admittedTo = lines.filter((line) => line.isAdmitted).map(({ townshipId }) => townshipId);
    const duties = await makeDuties(tx, record, admittedTo, today);
    const moved = await moveAdmission(tx, ctx, taken.value, { event, text: words.reason });
    if (!moved.ok) return moved;
    const { documentNumber } = words;
    const decided: AuditEntry = isAdmitted
      ? {
          event: "admission.admitted",
          subjectId: admissionId,
          data: { documentNumber, decidedOn, townships: admittedTo.length },
        }
      : { event: "admission.refused", subjectId: admissionId, data: { documentNumber, decidedOn } };
    await recordAudits(tx, ctx, [decided, ...duties]);
    return ok(undefined);
  });
}

async function makeDuties(
  tx: Tx,
  { id: admissionId, startsOn, endsOn }: AdmissionRecord,
  townshipIds: readonly string[],
  today: CivilDate,
): Promise<AuditEntry[]> {
  if (!startsOn || !endsOn) throw new Error(`application ${admissionId} was filed without a period`);
  const days = { startsOn: toDbDate(startsOn), endsOn: toDbDate(endsOn), movedOn: toDbDate(today) };
  const made: AuditEntry[] = [];
  for (const townshipId of townshipIds) {
    const { id } = await tx.admittedDuty.create({ data: { admissionId, townshipId, ...days }, select: { id: true } });
    await tx.admittedDutyMove.create({ data: { dutyId: id, version: 1, state: "ADMITTED", on: days.movedOn } });
    made.push({ event: "admitted-duty.admitted", subjectId: id, data: { admissionId, startsOn, endsOn } });
  }
  return made;
}
