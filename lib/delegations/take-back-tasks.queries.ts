import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { addDays, type CivilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { readableDelegations } from "./delegation.queries";
import { LIVE_RETURN_STATES } from "./return.machine";
import { listReturns, signedSides } from "./return.queries";
import { returnStep } from "./return.rules";
import { otherSide } from "./return.terms";
import { type ReminderDays, termReminder } from "./term-reminder.rules";

/** What waits for the reader after delegations came into force: returns to settle, terms that run out. */
export async function takeBackTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  return [...(await returnTasks(tx, ctx, today)), ...(await termTasks(tx, ctx, today))];
}

async function returnTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const readable = readableDelegations(actor);
  const decides = reachOf(actor, "return.decide") !== null;
  const archives = reachOf(actor, "handover.township") !== null;
  const heads = reachOf(actor, "return.department")
    ? "DEPARTMENT"
    : reachOf(actor, "return.township")
      ? "TOWNSHIP"
      : null;
  if (!readable || !(decides || archives || heads)) return [];
  const records = await listReturns(tx, { state: { in: [...LIVE_RETURN_STATES] }, delegation: readable });
  const facts = await factsOf(tx, records);
  return records.flatMap((record) => {
    const step = returnStep({ ...record, signed: signedSides(record) }, today);
    const fact = facts.get(record.delegationId);
    if (!step || !fact) return [];
    // Late, the other side may still answer, until the city decides.
    const answersLate = step.isSilent && heads === otherSide(record.side);
    const isMine = step.who.some((who) =>
      who === "CITY" ? decides : step.what === "archive" ? archives : who === heads,
    );
    if (!isMine && !answersLate) return [];
    const what = answersLate ? "answer" : step.what;
    return {
      kind: `delegation.return-${what}`,
      messageKey: `take-back.tasks.${what}`,
      args: { kind: record.side, name: fact.powerVersion.name, ...placesOf(fact), silent: String(step.isSilent) },
      href: `/delegations/${record.delegationId}#returns`,
      dueOn: what === "answer" ? record.answerDueOn : step.dueOn,
      since: record.proposedOn,
    };
  });
}

type Fact = {
  powerVersion: { name: string };
  township: { shortName: string };
  department: { shortName: string };
};

const placesOf = ({ township, department }: Fact) => ({
  township: township.shortName,
  department: department.shortName,
});

async function factsOf(tx: Tx, records: readonly { delegationId: string }[]) {
  const rows = await tx.delegation.findMany({
    where: { id: { in: records.map(({ delegationId }) => delegationId) } },
    select: { id: true, ...FACTS },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

const FACTS = {
  powerVersion: { select: { name: true } },
  township: { select: { id: true, shortName: true } },
  department: { select: { id: true, shortName: true } },
} as const;

/** Entrustments whose term runs out, one task a counterpart and reminder. Ending needs nobody: going on needs an order. */
async function termTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const readable = readableDelegations(actor);
  const isCity = reachOf(actor, "delegation.read") === "whole-city";
  const minds = !isCity || reachOf(actor, "list.compile") !== null || reachOf(actor, "delegation.suspend") !== null;
  if (!readable || !minds) return [];
  const days: ReminderDays = {
    first: await numberSetting(tx, "ahead.term-first"),
    second: await numberSetting(tx, "ahead.term-second"),
    last: await numberSetting(tx, "ahead.term-last"),
  };
  const until = addDays(today, Math.max(days.first, days.second, days.last));
  const rows = await tx.delegation.findMany({
    where: {
      AND: [readable],
      ...{ mode: "ENTRUST", state: { in: ["IN_FORCE", "SUSPENDED"] } },
      effectiveTo: { gte: toDbDate(today), lte: toDbDate(until) },
    },
    orderBy: [{ effectiveTo: "asc" }, { id: "asc" }],
    select: { id: true, state: true, effectiveTo: true, ...FACTS },
  });
  const isTownship = rows.some((row) => row.township.id === actor.organisationId);
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const lastDay = fromDbDateOrNull(row.effectiveTo);
    const reminder = lastDay && termReminder(lastDay, today, days);
    const key = `${reminder} ${isTownship ? row.department.id : row.township.id}`;
    if (reminder) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].flatMap(([key, group]): WorkbenchTask[] => {
    const [first] = group;
    const [reminder = ""] = key.split(" ");
    if (!first) return [];
    const [side, partner] = isTownship
      ? (["department", first.department] as const)
      : (["township", first.township] as const);
    const several = `/delegations?show=${first.state}&${side}=${partner.id}`;
    return [
      {
        kind: `delegation.term-${reminder}`,
        messageKey: `take-back.tasks.term-${reminder}`,
        args: { count: group.length, name: first.powerVersion.name, ...placesOf(first) },
        href: group.length === 1 ? `/delegations/${first.id}` : several,
        dueOn: fromDbDateOrNull(first.effectiveTo),
        since: null,
      },
    ];
  });
}
