import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { taskFor } from "./admission-actions.rules";
import { readableAdmissions } from "./admission-reading.queries";

/** Applications that wait for the reader. Silence of a township escalates to the establishment office after its day. */
export async function admissionTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const readable = readableAdmissions(actor);
  if (!readable || !isConcerned(actor)) return [];
  const rows = await tx.admission.findMany({
    where: { AND: [readable, { closedOn: null }] },
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    select: {
      ...{ id: true, title: true, state: true, textNumber: true, departmentId: true, dueOn: true, movedOn: true },
      department: { select: { shortName: true } },
      townships: { select: { township: { select: { id: true, shortName: true } } } },
      opinions: { select: { townshipId: true, textNumber: true } },
    },
  });
  return rows.flatMap(({ id, title, state, textNumber, departmentId, department, townships, opinions, ...row }) => {
    const answeredIds = opinions.filter((one) => one.textNumber === textNumber).map(({ townshipId }) => townshipId);
    const dueOn = fromDbDateOrNull(row.dueOn);
    const townshipIds = townships.map(({ township }) => township.id);
    const what = taskFor(actor, { state, departmentId, townshipIds, answeredIds, dueOn }, today);
    if (!what) return [];
    const silent = townships.map(({ township }) => township).filter((one) => !answeredIds.includes(one.id));
    return {
      kind: `admission.${what}` as const,
      messageKey: `admissions.tasks.${what}`,
      args: { title, department: department.shortName, silent: silent.map(({ shortName }) => shortName).join("、") },
      href: what === "complete" || what === "file" ? `/admissions/${id}/edit/check` : `/admissions/${id}`,
      dueOn,
      since: fromDbDate(row.movedOn),
    };
  });
}

const isConcerned = (actor: Actor): boolean =>
  (
    [
      "admission.draft",
      "admission.examine",
      "admission.opinion",
      "admission.receive",
      "admission.review",
      "admission.decide",
    ] as const
  ).some((permission) => reachOf(actor, permission) !== null);
