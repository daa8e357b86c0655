import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { DutyFilter } from "./duty-list.queries";

const UNADMITTED_STATES = ["REFUSED", "DECLINED", "WITHDRAWN"] as const;
type UnadmittedState = (typeof UNADMITTED_STATES)[number];

export type ClosedApplication = {
  id: string;
  number: string | null;
  title: string;
  department: string;
  townships: string[];
  state: UnadmittedState;
  filedOn: CivilDate | null;
  closedOn: CivilDate | null;
  /** In the words of whoever closed it: the decision, the office, or the department itself. */
  reason: string | null;
};

/**
 * Filed applications that were refused, declined or withdrawn, with the reason, the newest first; for those who read the
 * whole city alone.
 */
export async function listClosedApplications(
  tx: Tx,
  actor: Actor,
  { department, township }: DutyFilter,
): Promise<ClosedApplication[]> {
  if (reachOf(actor, "admission.read") !== "whole-city") return [];
  const rows = await tx.admission.findMany({
    where: {
      state: { in: [...UNADMITTED_STATES] },
      filedOn: { not: null },
      ...(department && { departmentId: department }),
      ...(township && { townships: { some: { townshipId: township } } }),
    },
    orderBy: [{ closedOn: "desc" }, { id: "desc" }],
    select: {
      id: true,
      number: true,
      title: true,
      state: true,
      version: true,
      filedOn: true,
      closedOn: true,
      department: { select: { shortName: true } },
      townships: {
        orderBy: { township: { regionCode: "asc" } },
        select: { township: { select: { shortName: true } } },
      },
      steps: { orderBy: { version: "desc" }, take: 1, select: { text: true } },
    },
  });
  return rows.flatMap(({ id, number, title, state, department: by, townships, steps, filedOn, closedOn }) => {
    const closedAs = UNADMITTED_STATES.find((one) => one === state);
    if (!closedAs) return [];
    return {
      ...{ id, number, title, state: closedAs, department: by.shortName },
      townships: townships.map((one) => one.township.shortName),
      filedOn: fromDbDateOrNull(filedOn),
      closedOn: fromDbDateOrNull(closedOn),
      reason: steps[0]?.text ?? null,
    };
  });
}

/** What a department asked of the townships, and what it pushed on them without asking. */
export type DepartmentFigures = {
  department: string;
  asked: number;
  admitted: number;
  refused: number;
  offList: number;
};

/** By the department's name, never by a count: the figures are no ranking. For readers of the whole city alone. */
export async function figuresByDepartment(tx: Tx, actor: Actor): Promise<DepartmentFigures[]> {
  if (reachOf(actor, "admission.read") !== "whole-city") return [];
  const rows = await tx.organisation.findMany({
    where: {
      OR: [
        { admissions: { some: { filedOn: { not: null } } } },
        { offListPushes: { some: { state: { in: [...FOUND_OFF_LIST] } } } },
      ],
    },
    select: {
      shortName: true,
      admissions: { where: { filedOn: { not: null } }, select: { state: true } },
      offListPushes: { where: { state: { in: [...FOUND_OFF_LIST] } }, select: { id: true } },
    },
  });
  return rows
    .map(({ shortName, admissions: asked, offListPushes }) => ({
      department: shortName,
      asked: asked.length,
      admitted: asked.filter(({ state }) => state === "ADMITTED").length,
      refused: asked.filter(({ state }) => state === "REFUSED").length,
      offList: offListPushes.length,
    }))
    .sort((a, b) => a.department.localeCompare(b.department, "zh-CN"));
}

/** Found off the list, whether remedied by now or not. */
const FOUND_OFF_LIST = ["OFF_LIST", "REMEDIED", "CLOSED"] as const;
