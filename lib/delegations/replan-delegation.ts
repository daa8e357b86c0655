import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { PowerMode } from "@/lib/menu/power.terms";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";
import { planAnew, termEndsOn } from "./handover.rules";

/** The terms that a later decision sets for a delegation not in force yet. */
export type NewTerms = {
  decisionId: string;
  documentNumber: string;
  decidedOn: CivilDate;
  /** Of the decision line that sets them. */
  decisionLineId: string;
  mode: PowerMode;
  scope: string | null;
  plannedOn: CivilDate;
};

type Seen = { id: string; version: number };

/**
 * Other terms are handed over anew: the hand-over's days count from the correction, the agreement is concluded again,
 * what the mode needs is added and what it does not is dropped; the rest stays delivered. Signatures under the former
 * terms are void. Compare and set: false when somebody was quicker.
 */
export async function replanDelegation(tx: Tx, ctx: Ctx, { id, version }: Seen, terms: NewTerms): Promise<boolean> {
  const { decisionId, documentNumber, decidedOn, decisionLineId, mode, scope, plannedOn } = terms;
  const calendar = await loadCalendar(tx);
  const handoverDueOn = addWorkingDays(calendar, decidedOn, await numberSetting(tx, "days.handover"));
  // 行政处罚法 第二十条: an entrustment states its term.
  const effectiveTo =
    mode === "ENTRUST" ? termEndsOn(plannedOn, await numberSetting(tx, "months.entrustment-term")) : null;
  const { count } = await tx.delegation.updateMany({
    where: { id, version },
    data: {
      ...{ state: "HANDING_OVER", decisionLineId, mode, scope, effectiveFrom: null },
      plannedOn: toDbDate(plannedOn),
      handoverDueOn: toDbDate(handoverDueOn),
      effectiveTo: effectiveTo && toDbDate(effectiveTo),
      version: { increment: 1 },
    },
  });
  if (count === 0) return false;
  await changeChecklist(tx, id, mode, decidedOn);
  await recordAudit(tx, ctx, {
    event: "delegation.replanned",
    subjectId: id,
    data: { decisionId, documentNumber, mode, plannedOn },
  });
  return true;
}

/** Evidence stays on record: what is opened again or dropped keeps its text and files. */
async function changeChecklist(tx: Tx, delegationId: string, mode: PowerMode, decidedOn: CivilDate): Promise<void> {
  const items = await tx.handoverItem.findMany({ where: { delegationId }, orderBy: { ordinal: "asc" } });
  const plan = planAnew(
    mode,
    items.map(({ kind, droppedOn }) => ({ kind, isDropped: droppedOn !== null })),
  );
  const touched = { version: { increment: 1 } } as const;
  const dueWithHandover = { dueOn: null, dueReason: null };
  await tx.handoverItem.updateMany({
    where: { delegationId, kind: { in: plan.drop } },
    data: { ...touched, ...dueWithHandover, droppedOn: toDbDate(decidedOn) },
  });
  await tx.handoverItem.updateMany({
    where: { delegationId, kind: { in: plan.restore } },
    data: { ...touched, ...dueWithHandover, droppedOn: null },
  });
  await tx.handoverItem.updateMany({
    where: { delegationId, kind: { in: plan.reopen } },
    data: { ...touched, ...dueWithHandover, doneOn: null, doneById: null },
  });
  await tx.handoverItem.updateMany({
    where: { delegationId, doneOn: null, droppedOn: null, kind: { notIn: plan.reopen } },
    data: { ...touched, ...dueWithHandover },
  });
  const last = items.at(-1)?.ordinal ?? 0;
  await tx.handoverItem.createMany({
    data: plan.add.map((item, index) => ({ ...item, delegationId, ordinal: last + index + 1 })),
  });
}
