import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { handoverChecklist, termEndsOn } from "./handover.rules";

type OpenHandoverError = { code: "not-found" | "opened-already" | "power-already-delegated" } | Busy;

/** `failed` names the decided lines that could not become delegations, and why: they are tried again next time. */
export type OpenedHandovers = { opened: number; failed: { id: string; why: string }[] };

/** Approvals that stand: what a later decision corrected is opened by that one. */
const OPENED = {
  outcome: { in: ["APPROVED", "PARTLY_APPROVED"] },
  successor: { is: null },
} satisfies Prisma.DecisionLineWhereInput;

const EXCLUSION_VIOLATION = "23P01";
const CONFLICTS = {
  delegations_one_per_decision_line: { code: "opened-already" },
  // delegations_no_overlap
  [EXCLUSION_VIOLATION]: { code: "power-already-delegated" },
} as const;

/**
 * Every approved line that has no delegation yet becomes one, with the checklist of its mode. Doing it again does
 * nothing: whoever comes second finds the delegations there. The lines of a decision in one transaction; where one of
 * them is refused, each in a transaction of its own, so that it keeps nobody else waiting.
 */
export async function openHandovers(ctx: Ctx): Promise<Result<OpenedHandovers, Forbidden>> {
  const allowed = authorise(ctx.actor, "delegation.advance");
  if (!allowed.ok) return allowed;
  const waiting = await inReading(ctx, (tx) =>
    tx.decisionLine.findMany({
      where: { ...OPENED, delegation: { is: null } },
      orderBy: { id: "asc" },
      select: { id: true, decisionId: true },
    }),
  );
  const done: OpenedHandovers = { opened: 0, failed: [] };
  for (const decisionId of new Set(waiting.map((line) => line.decisionId))) {
    const ids = waiting.filter((line) => line.decisionId === decisionId).map((line) => line.id);
    if (ids.length > 1 && (await openOrSay(ctx, ids)) === null) {
      done.opened += ids.length;
      continue;
    }
    for (const id of ids) {
      const why = await openOrSay(ctx, [id]);
      if (why === null) done.opened += 1;
      else if (why !== "opened-already") done.failed.push({ id, why });
    }
  }
  return ok(done);
}

/** Null when all of them are open now, else why not: a code, or what the database said. */
async function openOrSay(ctx: Ctx, decisionLineIds: readonly string[]): Promise<string | null> {
  try {
    const opened = await openTogether(ctx, decisionLineIds);
    return opened.ok ? null : opened.error.code;
  } catch (refusal) {
    return String(refusal);
  }
}

function openTogether(ctx: Ctx, decisionLineIds: readonly string[]): Promise<Result<void, OpenHandoverError>> {
  return inTransaction<void, OpenHandoverError>(ctx, CONFLICTS, async (tx) => {
    const calendar = await loadCalendar(tx);
    const handoverDays = await numberSetting(tx, "days.handover");
    const termMonths = await numberSetting(tx, "months.entrustment-term");
    for (const decisionLineId of decisionLineIds) {
      const decided = await findApprovedLine(tx, decisionLineId);
      if (!decided?.departmentId || !decided.mode || !decided.plannedOn) return err({ code: "not-found" });
      if (decided.isOpened) return err({ code: "opened-already" });
      const { decisionId, mode, scope, powerId, powerVersionId, townshipId, departmentId } = decided;
      const plannedOn = fromDbDate(decided.plannedOn);
      const handoverDueOn = addWorkingDays(calendar, fromDbDate(decided.decidedOn), handoverDays);
      // 行政处罚法 第二十条: an entrustment states its term.
      const effectiveTo = mode === "ENTRUST" ? termEndsOn(plannedOn, termMonths) : null;
      const delegation = await tx.delegation.create({
        data: {
          ...{ powerId, powerVersionId, townshipId, departmentId, decisionLineId, mode, scope },
          state: "HANDING_OVER",
          plannedOn: toDbDate(plannedOn),
          handoverDueOn: toDbDate(handoverDueOn),
          effectiveTo: effectiveTo && toDbDate(effectiveTo),
        },
        select: { id: true },
      });
      await tx.handoverItem.createMany({
        data: handoverChecklist(mode).map((item, index) => ({
          ...item,
          delegationId: delegation.id,
          ordinal: index + 1,
        })),
      });
      await recordAudit(tx, ctx, {
        event: "delegation.approved",
        subjectId: delegation.id,
        data: { decisionId, mode, plannedOn },
      });
    }
    return ok(undefined);
  });
}

async function findApprovedLine(tx: Tx, id: string) {
  const row = await tx.decisionLine.findUnique({
    where: { id, ...OPENED },
    select: {
      mode: true,
      scope: true,
      plannedOn: true,
      decisionId: true,
      decision: { select: { decidedOn: true } },
      delegation: { select: { id: true } },
      line: {
        select: {
          powerId: true,
          order: { select: { townshipId: true } },
          menuItem: { select: { powerVersionId: true, powerVersion: { select: { departmentId: true } } } },
        },
      },
    },
  });
  if (!row) return null;
  const { decision, delegation, line, ...decided } = row;
  return {
    ...decided,
    decidedOn: decision.decidedOn,
    isOpened: delegation !== null,
    powerId: line.powerId,
    townshipId: line.order.townshipId,
    powerVersionId: line.menuItem.powerVersionId,
    departmentId: line.menuItem.powerVersion.departmentId,
  };
}
