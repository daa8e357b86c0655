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
import { handoverChecklist, termEndsOn } from "./handover.rules";

type OpenHandoverError = { code: "not-found" | "opened-already" | "power-already-delegated" } | Busy;

/** `failed` names the decided lines that could not become delegations, and why: they are tried again next time. */
export type OpenedHandovers = { opened: number; failed: { id: string; why: string }[] };

const EXCLUSION_VIOLATION = "23P01";
const CONFLICTS = {
  delegations_one_per_decision_line: { code: "opened-already" },
  // delegations_no_overlap
  [EXCLUSION_VIOLATION]: { code: "power-already-delegated" },
} as const;

/**
 * Every approved line that has no delegation yet becomes one, with the checklist of its mode. Doing it again does
 * nothing: whoever comes second finds the delegation there. Each line in a transaction of its own.
 */
export async function openHandovers(ctx: Ctx): Promise<Result<OpenedHandovers, Forbidden>> {
  const allowed = authorise(ctx.actor, "delegation.advance");
  if (!allowed.ok) return allowed;
  const waiting = await inReading(ctx, (tx) =>
    tx.decisionLine.findMany({
      where: { outcome: { not: "REFUSED" }, delegation: { is: null } },
      orderBy: { id: "asc" },
      select: { id: true },
    }),
  );
  const done: OpenedHandovers = { opened: 0, failed: [] };
  for (const { id } of waiting) {
    try {
      const opened = await openHandover(ctx, id);
      if (opened.ok) done.opened += 1;
      else if (opened.error.code !== "opened-already") done.failed.push({ id, why: opened.error.code });
    } catch (refusal) {
      // What the database refuses for one must not keep the others waiting.
      done.failed.push({ id, why: String(refusal) });
    }
  }
  return ok(done);
}

function openHandover(ctx: Ctx, decisionLineId: string): Promise<Result<void, OpenHandoverError>> {
  return inTransaction<void, OpenHandoverError>(ctx, CONFLICTS, async (tx) => {
    const decided = await findApprovedLine(tx, decisionLineId);
    if (!decided?.departmentId || !decided.mode || !decided.plannedOn) return err({ code: "not-found" });
    if (decided.isOpened) return err({ code: "opened-already" });
    const { decisionId, mode, scope, powerId, powerVersionId, townshipId, departmentId } = decided;
    const decidedOn = fromDbDate(decided.decidedOn);
    const plannedOn = fromDbDate(decided.plannedOn);
    const handoverDueOn = addWorkingDays(await loadCalendar(tx), decidedOn, await numberSetting(tx, "days.handover"));
    // 行政处罚法 第二十条: an entrustment states its term.
    const effectiveTo =
      mode === "ENTRUST" ? termEndsOn(plannedOn, await numberSetting(tx, "months.entrustment-term")) : null;

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
    return ok(undefined);
  });
}

async function findApprovedLine(tx: Tx, id: string) {
  const row = await tx.decisionLine.findUnique({
    where: { id, outcome: { not: "REFUSED" } },
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
