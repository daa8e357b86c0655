import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Deadline } from "@/lib/shared/working-days";
import { loadQueue } from "./consultation.queries";

/** A department that let its last day pass on lines of one order. */
export type OverdueAnswers = {
  orderId: string;
  departmentId: string;
  township: string;
  department: string;
  lines: number;
  /** Of the line that waits longest. */
  deadline: Deadline;
  urgedOn: CivilDate | null;
  isUrgedToday: boolean;
};

/** Overdue answers of the whole city, the longest first; for those who read all of it. */
export async function loadOverdueAnswers(tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueAnswers[]> {
  if (reachOf(actor, "order.read") !== "whole-city") return [];
  const queue = await loadQueue(tx, actor, today, { order: { state: "IN_CONSULTATION" }, state: "ORDERED" });
  const found = new Map<string, OverdueAnswers>();
  for (const { orderId, departmentId, township, department, deadline, urgedOn, isOverdue } of queue) {
    if (!isOverdue) continue;
    const key = `${orderId} ${departmentId}`;
    const known = found.get(key);
    if (known) known.lines += 1;
    else
      found.set(key, {
        ...{ orderId, departmentId, township, department, lines: 1, deadline, urgedOn },
        isUrgedToday: urgedOn === today,
      });
  }
  return [...found.values()];
}

const minute = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", timeStyle: "short" });

/** Who has urged answers to one of these lines on that day, and at what time; null when nobody has. */
export async function urgedOnDay(tx: Tx, lineIds: readonly string[], day: CivilDate) {
  const note = await tx.mediationNote.findFirst({
    where: { lineId: { in: [...lineIds] }, kind: "URGING", notedOn: toDbDate(day) },
    select: { notedById: true, notedAt: true },
  });
  if (!note) return null;
  const user = await tx.user.findUnique({ where: { id: note.notedById }, select: { displayName: true } });
  return { by: user?.displayName ?? "", at: minute.format(note.notedAt) };
}
