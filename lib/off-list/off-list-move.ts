import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Busy } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { OFF_LIST_MOVES, type OffListEvent, type OffListState } from "./off-list.machine";
import { isSettled } from "./off-list.rules";

export type OffListRefusal = { code: "forbidden" | "not-found" | "move-not-allowed" } | ChangedMeanwhile | Busy;

const MOVES: readonly Move<OffListState, Permission>[] = OFF_LIST_MOVES;

const RECORD = {
  ...{ id: true, state: true, version: true },
  ...{ townshipId: true, departmentId: true, pushedOn: true },
} as const;
type OffListRecord = Prisma.OffListReportGetPayload<{ select: typeof RECORD }>;
type Taken = { record: OffListRecord; today: CivilDate; organisationId: string };

/** The report as the actor saw it, if he may do this to it now, and the body for which he does it. */
export async function takeReport(
  tx: Tx,
  ctx: Ctx,
  { reportId, version }: { reportId: string; version: number },
  event: Exclude<OffListEvent, "report">,
): Promise<Result<Taken, OffListRefusal>> {
  const record = await tx.offListReport.findUnique({ where: { id: reportId }, select: RECORD });
  if (!record) return err({ code: "not-found" });
  const permission = PERMISSION_OF[event];
  const owner = permission === "off-list.remedy" ? record.departmentId : record.townshipId;
  const { organisationId, userId } = ctx.actor;
  if (!authorise(ctx.actor, permission, { organisationId: owner }).ok || !userId || !organisationId)
    return err({ code: "forbidden" });
  // A party finds nothing and judges nothing.
  const isParty = organisationId === record.departmentId || organisationId === record.townshipId;
  if (permission === "off-list.find" && isParty) return err({ code: "forbidden" });
  if (record.version !== version) return err(await changedMeanwhile(tx, reportId));
  return findMove(MOVES, event, record.state)
    ? ok({ record, today: civilDate(ctx.now), organisationId })
    : err({ code: "move-not-allowed" });
}

const PERMISSION_OF = {
  "find-on-list": "off-list.find",
  "find-admitted": "off-list.find",
  "find-off-list": "off-list.find",
  withdraw: "off-list.report",
  remedy: "off-list.remedy",
  reject: "off-list.find",
  close: "off-list.find",
} as const satisfies Record<Exclude<OffListEvent, "report">, string>;

type Doing = Readonly<{
  event: OffListEvent;
  text: string | null;
  /** Last day of whoever's turn it is next. */
  dueOn?: CivilDate;
  data?: Prisma.OffListReportUncheckedUpdateManyInput;
}>;

/** Compare and set, and the step that makes the new version. */
export async function moveReport(
  tx: Tx,
  { record, today, organisationId }: Taken,
  { event, text, dueOn, data = {} }: Doing,
): Promise<Result<void, OffListRefusal>> {
  const { id, state, version } = record;
  const move = findMove(MOVES, event, state);
  if (!move) return err({ code: "move-not-allowed" });
  const { count } = await tx.offListReport.updateMany({
    where: { id, state, version },
    data: {
      ...data,
      ...{ state: move.to, version: { increment: 1 }, movedOn: toDbDate(today) },
      dueOn: dueOn ? toDbDate(dueOn) : null,
      ...(isSettled(move.to) && { closedOn: toDbDate(today) }),
    },
  });
  if (count === 0) return err(await changedMeanwhile(tx, id));
  await tx.offListStep.create({
    data: { reportId: id, version: version + 1, event, organisationId, text, on: toDbDate(today) },
  });
  return ok(undefined);
}
