import "server-only";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";

/** What is on record of a department at a township in a period, and where it is read. Never a score. */
export type AssessmentFact = { kind: FactKind; count: number; href: string };
type FactKind = "lateHandover" | "lateGuarantees" | "offList" | "overdueAnswers";

type About = Readonly<{
  departmentId: string;
  townshipId: string;
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
}>;

/** Facts of the system's own beside the scoring form, so that little is typed. */
export async function assessmentFacts(tx: Tx, about: About): Promise<AssessmentFact[]> {
  const parties = new URLSearchParams({ township: about.townshipId, department: about.departmentId });
  return [
    { kind: "lateHandover", count: await lateHandover(tx, about), href: `/delegations?${parties}` },
    { kind: "lateGuarantees", count: await lateGuarantees(tx, about), href: `/admitted?${parties}` },
    { kind: "offList", count: await foundOffList(tx, about), href: `/off-list?department=${about.departmentId}` },
    { kind: "overdueAnswers", count: await overdueAnswers(tx, about), href: `/guidance?${parties}` },
  ];
}

/** Hand-over items that the department owed in the period and delivered late, or has not delivered. */
async function lateHandover(tx: Tx, { departmentId, townshipId, from, to, today }: About): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM handover_items h JOIN delegations d ON d.id = h.delegation_id
    WHERE d.department_id = ${departmentId}::uuid AND d.township_id = ${townshipId}::uuid AND h.side = 'DEPARTMENT'
      AND h.dropped_on IS NULL AND coalesce(h.due_on, d.handover_due_on) BETWEEN ${from}::date AND ${to}::date
      AND coalesce(h.done_on, ${today}::date) > coalesce(h.due_on, d.handover_due_on)`;
  return row?.count ?? 0;
}

/** Guarantees that the department promised for the period and had not delivered whole by their day. */
async function lateGuarantees(tx: Tx, { departmentId, townshipId, from, to, today }: About): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM admitted_duties y JOIN admissions a ON a.id = y.admission_id
      JOIN admission_guarantees g ON g.admission_id = a.id
    WHERE a.department_id = ${departmentId}::uuid AND y.township_id = ${townshipId}::uuid
      AND g.due_on BETWEEN ${from}::date AND ${to}::date AND g.due_on < ${today}::date
      AND g.amount > (SELECT coalesce(sum(r.amount), 0) FROM guarantee_receipts r
                      WHERE r.guarantee_id = g.id AND r.duty_id = y.id AND r.received_on <= g.due_on)`;
  return row?.count ?? 0;
}

const foundOffList = (tx: Tx, { departmentId, townshipId, from, to }: About): Promise<number> =>
  tx.offListReport.count({
    where: {
      ...{ departmentId, townshipId, state: { in: ["OFF_LIST", "REMEDIED", "CLOSED"] } },
      foundOn: { gte: toDbDate(from), lte: toDbDate(to) },
    },
  });

/** Requests for help that still wait past their day, and proposals answered late or not at all. */
async function overdueAnswers(tx: Tx, { departmentId, townshipId, from, to, today }: About): Promise<number> {
  const dueOn = { gte: toDbDate(from), lte: toDbDate(to), lt: toDbDate(today) };
  const asked = await tx.guidanceMatter.count({
    where: { kind: "HELP", state: "ASKED", dueOn, delegation: { departmentId, townshipId } },
  });
  const proposals = await tx.agencyProposal.findMany({
    where: { dueOn, agency: { departmentId, townshipId } },
    select: { dueOn: true, answeredOn: true },
  });
  return asked + proposals.filter((proposal) => !proposal.answeredOn || proposal.answeredOn > proposal.dueOn).length;
}
