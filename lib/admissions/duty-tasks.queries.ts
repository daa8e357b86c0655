import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { dutyRecord } from "./admitted-duty.queries";
import { DUTY_ROW_FIELDS, readableDuties } from "./duty-list.queries";
import { halfOf, promiseStanding } from "./ledger.rules";

const MINDED_BY = ["admission.receive", "admission.draft", "admission.check"] as const;

/**
 * What admitted duties ask of the reader: promises that are due soon or late, of the department that gave them and the
 * township that waits for them; the mid-term check, of the establishment office; and the coming end, of the department.
 */
export async function dutyTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const readable = readableDuties(actor);
  if (!readable || !MINDED_BY.some((permission) => reachOf(actor, permission) !== null)) return [];
  const rows = await tx.admittedDuty.findMany({
    where: { AND: [readable, { endedOn: null }] },
    orderBy: { id: "asc" },
    select: { ...DUTY_ROW_FIELDS, checks: { select: { id: true } } },
  });
  const ahead = {
    promise: addDays(today, await numberSetting(tx, "ahead.admission-guarantee")),
    end: addDays(today, await numberSetting(tx, "ahead.admission-end")),
  };
  return rows.flatMap((row) => {
    const duty = dutyRecord(row);
    const of: OneDuty = {
      href: `/admitted/${duty.id}`,
      args: { title: duty.title, township: row.township.shortName, department: row.admission.department.shortName },
    };
    const side = sideOf(actor, duty);
    return [
      ...(side ? promiseTasks(duty, of, side, ahead.promise, today) : []),
      ...(side === "department" && duty.endsOn <= ahead.end && today <= duty.endsOn
        ? [task("ending", of, duty.endsOn, null)]
        : []),
      ...(isCheckDue(actor, duty, row.checks.length, today)
        ? [task("check", of, halfOf(duty.startsOn, duty.endsOn), duty.startedOn)]
        : []),
    ];
  });
}

type Duty = ReturnType<typeof dutyRecord>;
type OneDuty = Pick<WorkbenchTask, "href" | "args">;

function sideOf(actor: Actor, { townshipId, departmentId }: Duty): "township" | "department" | null {
  if (authorise(actor, "admission.receive", { organisationId: townshipId }).ok) return "township";
  return authorise(actor, "admission.draft", { organisationId: departmentId }).ok ? "department" : null;
}

const task = (what: string, { href, args }: OneDuty, dueOn: CivilDate, since: CivilDate | null): WorkbenchTask => ({
  ...{ kind: `admission.${what}` as const, messageKey: `admitted.tasks.${what}`, args, href, dueOn, since },
});

/** One task a duty: of what is late, or of what is due next. */
function promiseTasks(duty: Duty, of: OneDuty, side: string, ahead: CivilDate, today: CivilDate): WorkbenchTask[] {
  const open = duty.promises.filter((promise) =>
    ["late", "awaited"].includes(promiseStanding(promise, duty.receipts, today)),
  );
  const first = open.reduce<CivilDate | null>((due, { dueOn }) => (due && due < dueOn ? due : dueOn), null);
  if (!first || first > ahead) return [];
  const count = open.filter(({ dueOn }) => (first < today ? dueOn < today : dueOn <= ahead)).length;
  const what = `${first < today ? "late" : "due"}-${side}`;
  return [task(what, { ...of, args: { ...of.args, count } }, first, duty.decidedOn)];
}

/** Once, at half of the period, of what has begun. */
const isCheckDue = (actor: Actor, duty: Duty, checks: number, today: CivilDate): boolean =>
  reachOf(actor, "admission.check") !== null &&
  checks === 0 &&
  duty.startedOn !== null &&
  today >= halfOf(duty.startsOn, duty.endsOn) &&
  today <= duty.endsOn;
