import "server-only";
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

/** What was admitted at a township, whatever became of it. */
export async function admittedAt(tx: Tx, townshipId: string): Promise<Admission[]> {
  const rows = await tx.admission.findMany({
    where: { duties: { some: { townshipId } } },
    orderBy: { number: "asc" },
    select: ADMISSION,
  });
  return rows.map(numbered);
}

type Parties = Readonly<{ townshipId: string; departmentId: string }>;

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
