import "server-only";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { REPORTABLE_KINDS } from "./off-list.terms";

export type Choice = { value: string; label: string };

/** Bodies of which a township may report. */
export async function reportableDepartments(tx: Tx): Promise<Choice[]> {
  const rows = await tx.organisation.findMany({
    where: { kind: { in: [...REPORTABLE_KINDS] }, endsOn: null },
    orderBy: { shortName: "asc" },
    select: { id: true, shortName: true },
  });
  return rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
}

type Admission = { id: string; number: string; title: string };
const ADMISSION = { id: true, number: true, title: true } as const;
const numbered = ({ number, ...row }: { id: string; number: string | null; title: string }): Admission => ({
  ...row,
  number: number ?? "",
});

type Parties = Readonly<{ townshipId: string; departmentId: string }>;

/**
 * The department's duties that ran at the township on that day: what waits for its guarantees, is suspended or is over may
 * not be asked for, and covers no push.
 */
export async function runningOn(tx: Tx, { townshipId, departmentId }: Parties, on: CivilDate): Promise<Admission[]> {
  const duties = await tx.admittedDuty.findMany({
    where: { townshipId, admission: { departmentId }, startsOn: { lte: toDbDate(on) }, endsOn: { gte: toDbDate(on) } },
    orderBy: { admission: { number: "asc" } },
    select: {
      admission: { select: ADMISSION },
      moves: { where: { on: { lte: toDbDate(on) } }, orderBy: { version: "desc" }, take: 1, select: { state: true } },
    },
  });
  return duties.filter(({ moves }) => moves[0]?.state === "RUNNING").map(({ admission }) => numbered(admission));
}

/** Applications that a department filed for that township and that were not turned down: what may mend a push. */
export async function applicationsFor(tx: Tx, { townshipId, departmentId }: Parties): Promise<Admission[]> {
  const rows = await tx.admission.findMany({
    where: {
      departmentId,
      townships: { some: { townshipId } },
      state: { notIn: ["DRAFT", "REFUSED", "DECLINED", "WITHDRAWN"] },
    },
    orderBy: { number: "desc" },
    select: ADMISSION,
  });
  return rows.map(numbered);
}
