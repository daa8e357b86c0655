import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import type { OffListState } from "./off-list.machine";
import { readableOffListReports } from "./off-list-reading.queries";

/** Reports that wait for the reader. What a department lets pass its last day stands with the establishment office too. */
export async function offListTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const finds = reachOf(actor, "off-list.find") !== null;
  const remedies = reachOf(actor, "off-list.remedy") !== null;
  const readable = readableOffListReports(actor);
  if (!readable || !(finds || remedies)) return [];
  const rows = await tx.offListReport.findMany({
    where: { AND: [readable, { state: { in: ["REPORTED", "OFF_LIST", "REMEDIED"] } }] },
    orderBy: [{ dueOn: "asc" }, { number: "asc" }],
    select: {
      ...{ id: true, number: true, title: true, state: true, dueOn: true, movedOn: true, departmentId: true },
      township: { select: { shortName: true } },
      department: { select: { shortName: true } },
    },
  });
  return rows.flatMap(({ id, number, title, state, departmentId, movedOn, ...row }) => {
    const dueOn = fromDbDateOrNull(row.dueOn);
    const isLate = dueOn !== null && dueOn < today;
    const isOwn = remedies && departmentId === actor.organisationId;
    const what = isOwn ? (state === "OFF_LIST" ? "remedy" : null) : finds ? officeTask(state, isLate) : null;
    if (!what) return [];
    return {
      kind: `off-list.${what}` as const,
      messageKey: `off-list.tasks.${what}`,
      args: { number, title, township: row.township.shortName, department: row.department.shortName },
      href: `/off-list/${id}`,
      ...{ dueOn, since: fromDbDate(movedOn) },
    };
  });
}

function officeTask(state: OffListState, isLate: boolean): "find" | "judge" | "late" | null {
  if (state === "REPORTED") return "find";
  if (state === "REMEDIED") return "judge";
  return isLate ? "late" : null;
}
