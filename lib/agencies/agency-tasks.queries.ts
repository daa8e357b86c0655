import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import type { Prisma } from "@/prisma/generated/client";

const AGENCY = {
  select: {
    ...{ id: true, name: true },
    department: { select: { shortName: true } },
    township: { select: { shortName: true } },
  },
} as const;
type What = "opinion" | "decide" | "late-opinion" | "answer" | "late-answer";
type Waiting = {
  agency: Prisma.AgencyGetPayload<typeof AGENCY>;
  dueOn: CivilDate | null;
  since: CivilDate;
};

/** Opinions, decisions and answers that wait for the reader; what is late stands with the establishment office too. */
export async function agencyTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const own = actor.organisationId ?? "";
  const late = { dueOn: { lt: toDbDate(today) } };
  if (reachOf(actor, "agency.township") !== null)
    return tasks("opinion", await filed(tx, { agency: { townshipId: own } }));
  if (reachOf(actor, "agency.department") !== null)
    return [
      ...tasks("decide", await heard(tx, own)),
      ...tasks("answer", await proposed(tx, { agency: { departmentId: own } })),
    ];
  if (reachOf(actor, "agency.keep") !== null)
    return [...tasks("late-opinion", await filed(tx, late)), ...tasks("late-answer", await proposed(tx, late))];
  return [];
}

const waiting = ({ agency, dueOn, filedOn }: { agency: Waiting["agency"]; dueOn: Date; filedOn: Date }): Waiting => ({
  agency,
  ...{ dueOn: fromDbDate(dueOn), since: fromDbDate(filedOn) },
});

const filed = async (tx: Tx, where: Prisma.AgencyAppointmentWhereInput): Promise<Waiting[]> =>
  (
    await tx.agencyAppointment.findMany({
      where: { AND: [where, { state: "FILED" }] },
      orderBy: [{ dueOn: "asc" }, { id: "asc" }],
      select: { dueOn: true, filedOn: true, agency: AGENCY },
    })
  ).map(waiting);

const heard = async (tx: Tx, departmentId: string): Promise<Waiting[]> =>
  (
    await tx.agencyAppointment.findMany({
      where: { state: "HEARD", agency: { departmentId } },
      orderBy: [{ movedOn: "asc" }, { id: "asc" }],
      select: { movedOn: true, agency: AGENCY },
    })
  ).map(({ agency, movedOn }) => ({ agency, dueOn: null, since: fromDbDate(movedOn) }));

const proposed = async (tx: Tx, where: Prisma.AgencyProposalWhereInput): Promise<Waiting[]> =>
  (
    await tx.agencyProposal.findMany({
      where: { AND: [where, { state: "FILED" }] },
      orderBy: [{ dueOn: "asc" }, { id: "asc" }],
      select: { dueOn: true, filedOn: true, agency: AGENCY },
    })
  ).map(waiting);

const tasks = (what: What, rows: readonly Waiting[]): WorkbenchTask[] =>
  rows.map(({ agency, dueOn, since }) => ({
    kind: `agency.${what}`,
    messageKey: `agencies.tasks.${what}`,
    args: { name: agency.name, department: agency.department.shortName, township: agency.township.shortName },
    href: `/agencies/${agency.id}`,
    ...{ dueOn, since },
  }));
