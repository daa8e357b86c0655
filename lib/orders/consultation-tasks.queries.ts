import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { loadQueue, type QueuedLine } from "./consultation.queries";

/**
 * What waits for the reader in consultations: lines and proposals to answer, conditions to answer back, consultations to
 * close. As a department's last day comes near its clerk is reminded, and once it has passed its head is told.
 */
export async function consultationTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const { actor } = ctx;
  const kinds = KINDS.filter((kind) => reachOf(actor, kind.permission) !== null);
  if (kinds.length === 0) return [];
  const lines = await loadQueue(tx, actor, today, { order: { state: "IN_CONSULTATION" } });
  const reminder = await numberSetting(tx, "days.answer-reminder");
  return byOrder(lines).flatMap((order) => kinds.flatMap((kind) => kind.tasks(order, actor, reminder) ?? []));
}

/** Lines of one order, earliest deadline first; never empty. */
type OrderLines = readonly [QueuedLine, ...QueuedLine[]];

const KINDS = [
  { permission: "opinion.department", tasks: answerTask },
  { permission: "opinion.department", tasks: townshipsProposalTask },
  // Of the department's people only its head signs; he answers for its silence too.
  { permission: "handover.sign-department", tasks: silenceTask },
  { permission: "opinion.township", tasks: replyTask },
  { permission: "opinion.township", tasks: departmentsProposalTask },
  { permission: "order.review", tasks: reviewTask },
] as const;

function answerTask(lines: OrderLines, actor: Actor, reminder: number): WorkbenchTask | null {
  const open = lines.filter((line) => line.state === "ORDERED" && line.departmentId === actor.organisationId);
  const [first] = open;
  if (!first) return null;
  const soon = open.filter(({ isOverdue, deadline }) => !isOverdue && deadline.workingDaysLeft <= reminder).length;
  const overdue = open.filter(({ isOverdue }) => isOverdue).length;
  const urged = open.filter(({ urgedOn }) => urgedOn !== null).length;
  const key = overdue > 0 ? "answerOverdue" : soon > 0 ? "answerSoon" : "answer";
  return {
    kind: "consultation.answer",
    messageKey: `consultation.tasks.${key}`,
    args: { township: first.township, lines: open.length, soon, overdue, urged },
    href: open.length === 1 ? `/consultations/${first.id}` : `/consultations?order=${first.orderId}`,
    dueOn: first.deadline.dueOn,
    since: first.askedOn,
  };
}

/** For the head: his department has let its day pass. */
function silenceTask(lines: OrderLines, actor: Actor): WorkbenchTask | null {
  const late = lines.filter((line) => line.isOverdue && line.departmentId === actor.organisationId);
  const [first] = late;
  if (!first) return null;
  return {
    kind: "consultation.silence",
    messageKey: "consultation.tasks.silence",
    args: {
      township: first.township,
      lines: late.length,
      urged: late.filter(({ urgedOn }) => urgedOn !== null).length,
    },
    href: late.length === 1 ? `/consultations/${first.id}` : `/consultations?show=overdue&order=${first.orderId}`,
    dueOn: first.deadline.dueOn,
    since: first.askedOn,
  };
}

function townshipsProposalTask(lines: OrderLines, { organisationId }: Actor): WorkbenchTask | null {
  return proposalTask(
    lines.filter((line) => line.proposedBy.includes("TOWNSHIP") && line.departmentId === organisationId),
  );
}

function departmentsProposalTask(lines: OrderLines): WorkbenchTask | null {
  return proposalTask(lines.filter((line) => line.proposedBy.includes("DEPARTMENT")));
}

function proposalTask(lines: readonly QueuedLine[]): WorkbenchTask | null {
  const [first] = lines;
  if (!first) return null;
  return {
    kind: "consultation.proposal",
    messageKey: "consultation.tasks.proposal",
    args: { township: first.township, lines: lines.length },
    href: lines.length === 1 ? `/consultations/${first.id}` : `/consultations?show=proposed&order=${first.orderId}`,
    dueOn: null,
    since: null,
  };
}

function replyTask(lines: OrderLines): WorkbenchTask | null {
  const open = lines.filter((line) => line.awaitsTownship);
  const [first] = open;
  if (!first) return null;
  const departments = new Set(open.map((line) => line.department));
  return {
    kind: "consultation.reply",
    messageKey: "consultation.tasks.reply",
    args: { departments: [...departments].join("、"), lines: open.length },
    href: open.length === 1 ? `/consultations/${first.id}` : "/consultations?show=reply",
    dueOn: null,
    since: null,
  };
}

/** Either the consultation can be closed, or somebody has let his day pass while others still have time. */
function reviewTask(lines: OrderLines): WorkbenchTask | null {
  const silent = lines.filter((line) => line.state === "ORDERED");
  const overdue = silent.filter((line) => line.isOverdue);
  const [first] = lines;
  const href = `/consultations?order=${first.orderId}`;
  const { township } = first;
  if (overdue.length === silent.length)
    return {
      kind: "consultation.review",
      messageKey: "consultation.tasks.review",
      args: { township, lines: lines.length, silent: silent.length },
      href,
      dueOn: null,
      since: null,
    };
  if (overdue.length === 0) return null;
  const departments = new Set(overdue.map((line) => line.department));
  return {
    kind: "consultation.overdue",
    messageKey: "consultation.tasks.overdue",
    args: { township, lines: overdue.length, departments: [...departments].join("、") },
    href,
    dueOn: overdue[0]?.deadline.dueOn ?? null,
    since: null,
  };
}

function byOrder(lines: readonly QueuedLine[]): OrderLines[] {
  const orders = new Map<string, [QueuedLine, ...QueuedLine[]]>();
  for (const line of lines) {
    const known = orders.get(line.orderId);
    if (known) known.push(line);
    else orders.set(line.orderId, [line]);
  }
  return [...orders.values()];
}
