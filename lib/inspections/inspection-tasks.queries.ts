import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import type { FindingState } from "./inspection.machine";
import { readableFindings } from "./inspection-reading.queries";

/** Findings that wait for the reader. What an owner lets pass its last day stands with the group too. */
export async function inspectionTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const keeps = reachOf(actor, "inspection.keep") !== null;
  const rectifies = reachOf(actor, "inspection.rectify") !== null;
  const readable = readableFindings(actor);
  if (!readable || !(keeps || rectifies)) return [];
  const rows = await tx.inspectionFinding.findMany({
    where: { AND: [readable, { state: { in: ["OPEN", "RECTIFIED"] } }] },
    orderBy: [{ dueOn: "asc" }, { number: "asc" }],
    select: {
      ...{ id: true, number: true, words: true, state: true, dueOn: true, movedOn: true, ownerId: true },
      ...{ rectifiedById: true, owner: { select: { shortName: true } } },
    },
  });
  return rows.flatMap(({ id, number, words, state, ownerId, movedOn, ...row }) => {
    const dueOn = fromDbDateOrNull(row.dueOn);
    const isOwner = ownerId === actor.organisationId;
    const isOwn = isOwner || (row.rectifiedById !== null && row.rectifiedById === actor.userId);
    const what = rectifies && isOwner ? ownersTask(state) : keeps && !isOwn ? groupsTask(state, dueOn, today) : null;
    if (!what) return [];
    return {
      kind: `inspection.${what}` as const,
      messageKey: `inspections.tasks.${what}`,
      args: { number, words: shortened(words), owner: row.owner.shortName },
      href: `/inspections/findings/${id}`,
      ...{ dueOn, since: fromDbDate(movedOn) },
    };
  });
}

const ownersTask = (state: FindingState): "rectify" | null => (state === "OPEN" ? "rectify" : null);

function groupsTask(state: FindingState, dueOn: CivilDate | null, today: CivilDate): "recheck" | "late" | null {
  if (state === "RECTIFIED") return "recheck";
  return dueOn !== null && dueOn < today ? "late" : null;
}

const TASK_WORDS = 30;
const shortened = (words: string): string =>
  [...words].length > TASK_WORDS ? `${[...words].slice(0, TASK_WORDS).join("")}…` : words;
