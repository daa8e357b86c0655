import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { FINDING_MOVES, type FindingEvent, type FindingState } from "./inspection.machine";
import { isSettled } from "./inspection.rules";
import { readableFindings } from "./inspection-reading.queries";

export type FindingRefusal = { code: "forbidden" | "not-found" | "move-not-allowed" } | ChangedMeanwhile | Busy;

const MOVES: readonly Move<FindingState, Permission>[] = FINDING_MOVES;

const RECORD = {
  ...{ id: true, state: true, version: true, ownerId: true, rectifiedById: true, foundOn: true },
} as const;
type FindingRecord = Prisma.InspectionFindingGetPayload<{ select: typeof RECORD }>;
type Taken = { record: FindingRecord; today: CivilDate; organisationId: string; userId: string };
type Doing = Exclude<FindingEvent, "find">;

/**
 * The finding as the actor saw it, if he may do this to it now. The owner alone rectifies; the rest is for others than the
 * owner, and for another person than whoever rectified. What is not one's own is not found.
 */
export async function takeFinding(
  tx: Tx,
  ctx: Ctx,
  { findingId, version }: { findingId: string; version: number },
  event: Doing,
): Promise<Result<Taken, FindingRefusal>> {
  const record = await tx.inspectionFinding.findUnique({ where: { id: findingId }, select: RECORD });
  const reads = readableFindings(ctx.actor);
  const isRead = reads !== null && (!("ownerId" in reads) || record?.ownerId === ctx.actor.organisationId);
  if (!record || !isRead) return err({ code: "not-found" });
  const { organisationId, userId } = ctx.actor;
  const permission = event === "rectify" ? "inspection.rectify" : "inspection.keep";
  if (!authorise(ctx.actor, permission, { organisationId: record.ownerId }).ok || !userId || !organisationId)
    return err({ code: "forbidden" });
  const isOwn = record.ownerId === organisationId || record.rectifiedById === userId;
  if (permission === "inspection.keep" && isOwn) return err({ code: "forbidden" });
  if (record.version !== version) return err(await changedMeanwhile(tx, findingId));
  return findMove(MOVES, event, record.state)
    ? ok({ record, today: civilDate(ctx.now), organisationId, userId })
    : err({ code: "move-not-allowed" });
}

type What = Readonly<{
  event: Doing;
  text: string | null;
  /** Last day of whoever's turn it is next. */
  dueOn?: CivilDate;
  data?: Prisma.InspectionFindingUncheckedUpdateManyInput;
}>;

/** Compare and set, and the step that makes the new version. */
export async function moveFinding(
  tx: Tx,
  { record, today, organisationId, userId }: Taken,
  { event, text, dueOn, data = {} }: What,
): Promise<Result<void, FindingRefusal>> {
  const { id, state, version } = record;
  const move = findMove(MOVES, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const on = toDbDate(today);
  const due = dueOn ? toDbDate(dueOn) : null;
  const { count } = await tx.inspectionFinding.updateMany({
    where: { id, state, version },
    data: {
      ...data,
      ...{ state: move.to, version: { increment: 1 }, movedOn: on, dueOn: due },
      ...(isSettled(move.to) && { closedOn: on }),
    },
  });
  if (count === 0) return err(await changedMeanwhile(tx, id));
  await tx.inspectionStep.create({
    data: { findingId: id, version: version + 1, event, organisationId, byId: userId, text, dueOn: due, on },
  });
  return ok(undefined);
}
