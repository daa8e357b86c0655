import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { dueObstacle, findingNumber, itemClause } from "./inspection.rules";
import type { RecordFindingInput } from "./inspection.schema";
import { INSPECTED_DEPARTMENTS } from "./inspection.terms";

type FindingRefusal = {
  code: "forbidden" | "not-found" | "plan-ended" | "no-such-ground" | "no-such-owner" | "due-not-ahead";
};
export type RecordFindingError = FindingRefusal | { code: "found-already" } | Busy;

const CONFLICTS = { inspection_findings_once: { code: "found-already" } } as const;

/** Records a problem (问题): the checked item that it rests on, whose it is to mend, and until when. */
export async function recordFinding(
  ctx: Ctx,
  input: RecordFindingInput,
): Promise<Result<{ findingId: string; number: string }, RecordFindingError>> {
  const { userId, organisationId } = ctx.actor;
  if (!authorise(ctx.actor, "inspection.keep").ok || !userId || !organisationId) return err({ code: "forbidden" });
  return inTransaction<{ findingId: string; number: string }, RecordFindingError>(ctx, CONFLICTS, async (tx) => {
    const today = civilDate(ctx.now);
    const { dueOn, clause, ...told } = input;
    const body = await tx.inspectionBody.findUnique({
      where: { id: input.bodyId },
      select: { planId: true, plan: { select: { state: true } } },
    });
    if (!body) return err({ code: "not-found" });
    if (body.plan.state !== "OPEN") return err({ code: "plan-ended" });
    const obstacle = dueObstacle(dueOn, today);
    if (obstacle) return err({ code: obstacle });
    const refused = await findingRefusal(tx, ctx, input);
    if (refused) return err(refused);
    const { item } = await tx.inspectionResult.findUniqueOrThrow({
      where: { id: input.resultId },
      select: { item: { select: { ordinal: true } } },
    });
    const on = toDbDate(today);
    const year = today.slice(0, 4);
    const number = findingNumber(year, await nextNumber(tx, `inspection-finding-${year}`));
    const { id: findingId } = await tx.inspectionFinding.create({
      data: {
        ...{ ...told, clause: clause ?? itemClause(item.ordinal), planId: body.planId, number },
        ...{ foundOn: on, movedOn: on, dueOn: toDbDate(dueOn) },
      },
      select: { id: true },
    });
    await tx.inspectionStep.create({
      data: { findingId, version: 1, event: "find", organisationId, byId: userId, dueOn: toDbDate(dueOn), on },
    });
    await recordAudit(tx, ctx, {
      event: "inspection.found",
      subjectId: findingId,
      data: { kind: input.kind, ownerId: input.ownerId, dueOn },
    });
    return ok({ findingId, number });
  });
}

async function findingRefusal(
  tx: Tx,
  { actor }: Ctx,
  { bodyId, resultId, ownerId }: RecordFindingInput,
): Promise<FindingRefusal | null> {
  const ground = await tx.inspectionResult.count({ where: { id: resultId, result: "FAILS", visit: { bodyId } } });
  if (ground === 0) return { code: "no-such-ground" };
  // The owner is told to mend; whoever tells him is another.
  if (ownerId === actor.organisationId) return { code: "forbidden" };
  const owner = await tx.organisation.count({
    where: { id: ownerId, kind: { in: ["TOWNSHIP", ...INSPECTED_DEPARTMENTS] }, endsOn: null },
  });
  return owner === 0 ? { code: "no-such-owner" } : null;
}
