import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Figures } from "./evidence.terms";

/** A department's doings at a township, or at every one (null), in a period, as they stand on a day. */
export type About = Readonly<{
  departmentId: string;
  townshipId: string | null;
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
}>;

// Each of them is said in words in `assessments.evidence.definitions` and docs/domain.md, and told again in other SQL by
// tests/lib/assessments/evidence.test.ts. A last day that is not over is not missed.

/** Hand-over items of the department's side whose last day lies in the period; late: delivered after it, or not at all. */
export async function handoverFigures(tx: Tx, about: About): Promise<Figures> {
  const { departmentId, townshipId, from, to, today } = about;
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*)::int AS due, count(*) FILTER (WHERE coalesce(done_on, ${today}::date) > last_day)::int AS late
      FROM (SELECT h.done_on, coalesce(h.due_on, d.handover_due_on) AS last_day
        FROM handover_items h JOIN delegations d ON d.id = h.delegation_id
        WHERE d.department_id = ${departmentId}::uuid AND (${townshipId}::uuid IS NULL OR d.township_id = ${townshipId}::uuid) AND h.side = 'DEPARTMENT'
          AND h.dropped_on IS NULL) AS items
      WHERE last_day BETWEEN ${from}::date AND ${to}::date`,
  );
}

/** Guarantees promised for the period; late: not delivered whole to the township by their last day, which is over. */
export async function guaranteeFigures(tx: Tx, about: About): Promise<Figures> {
  const { departmentId, townshipId, from, to, today } = about;
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*)::int AS due, count(*) FILTER (WHERE g.due_on < ${today}::date AND g.amount > (
          SELECT coalesce(sum(r.amount), 0) FROM guarantee_receipts r
          WHERE r.guarantee_id = g.id AND r.duty_id = y.id AND r.received_on <= g.due_on))::int AS late
      FROM admitted_duties y JOIN admissions a ON a.id = y.admission_id JOIN admission_guarantees g ON g.admission_id = a.id
      WHERE a.department_id = ${departmentId}::uuid AND (${townshipId}::uuid IS NULL OR y.township_id = ${townshipId}::uuid)
        AND g.due_on BETWEEN ${from}::date AND ${to}::date`,
  );
}

/** Reports of the township that were found, in the period, to be tasks off its list. */
export async function offListFigures(tx: Tx, about: About): Promise<Figures> {
  const { departmentId, townshipId, from, to } = about;
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*)::int AS found FROM off_list_reports
      WHERE department_id = ${departmentId}::uuid AND (${townshipId}::uuid IS NULL OR township_id = ${townshipId}::uuid)
        AND state IN ('OFF_LIST', 'REMEDIED', 'CLOSED') AND found_on BETWEEN ${from}::date AND ${to}::date`,
  );
}

/**
 * Findings of inspections of the township that the department has to mend: days that were set for it in the period; late:
 * its next step came after that day, or has not come; reopened: sent back in the period.
 */
export async function rectificationFigures(tx: Tx, about: About): Promise<Figures> {
  const { departmentId, townshipId, from, to, today } = about;
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*) FILTER (WHERE s.due_on BETWEEN ${from}::date AND ${to}::date)::int AS due,
        count(*) FILTER (WHERE s.due_on BETWEEN ${from}::date AND ${to}::date AND coalesce(n."on", ${today}::date) > s.due_on)::int AS late,
        count(*) FILTER (WHERE s.event = 'send-back' AND s."on" BETWEEN ${from}::date AND ${to}::date)::int AS reopened
      FROM inspection_steps s JOIN inspection_findings f ON f.id = s.finding_id AND f.state <> 'WITHDRAWN'
        JOIN inspection_bodies b ON b.id = f.body_id
        LEFT JOIN inspection_steps n ON n.finding_id = s.finding_id AND n.version = s.version + 1
      WHERE f.owner_id = ${departmentId}::uuid AND (${townshipId}::uuid IS NULL OR b.organisation_id = ${townshipId}::uuid) AND s.event IN ('find', 'send-back')`,
  );
}

/**
 * Requests for help whose last day for the first answer, as it was told when it was asked, lies in the period: answered by
 * it, after it, and open past it. One that was withdrawn before an answer is left out.
 */
export async function helpFigures(tx: Tx, about: About): Promise<Figures> {
  const { departmentId, townshipId, from, to, today } = about;
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*)::int AS due, count(*) FILTER (WHERE answered <= last_day)::int AS "inTime",
        count(*) FILTER (WHERE answered > last_day)::int AS late,
        count(*) FILTER (WHERE answered IS NULL AND ${today}::date > last_day)::int AS open
      FROM (SELECT m.state, (e.data ->> 'dueOn')::date AS last_day,
          (SELECT min(g."on") FROM guidance_entries g WHERE g.matter_id = m.id AND g.event = 'answer') AS answered
        FROM guidance_matters m JOIN delegations d ON d.id = m.delegation_id
          JOIN audit_events e ON e.subject_id = m.id AND e.event = 'guidance.help-asked'
        WHERE m.kind = 'HELP' AND d.department_id = ${departmentId}::uuid AND (${townshipId}::uuid IS NULL OR d.township_id = ${townshipId}::uuid)) AS asked
      WHERE last_day BETWEEN ${from}::date AND ${to}::date AND (state <> 'WITHDRAWN' OR answered IS NOT NULL)`,
  );
}

/**
 * Proposals of the township about agencies whose last day for an answer lies in the period: by it, after it, open past it.
 * What was withdrawn or lapsed wants no answer.
 */
export async function proposalFigures(tx: Tx, about: About): Promise<Figures> {
  const { departmentId, townshipId, from, to, today } = about;
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*)::int AS due, count(*) FILTER (WHERE p.answered_on <= p.due_on)::int AS "inTime",
        count(*) FILTER (WHERE p.answered_on > p.due_on)::int AS late,
        count(*) FILTER (WHERE p.answered_on IS NULL AND ${today}::date > p.due_on)::int AS open
      FROM agency_proposals p JOIN agencies g ON g.id = p.agency_id
      WHERE g.department_id = ${departmentId}::uuid AND (${townshipId}::uuid IS NULL OR g.township_id = ${townshipId}::uuid)
        AND p.due_on BETWEEN ${from}::date AND ${to}::date AND p.state IN ('FILED', 'ANSWERED')`,
  );
}

/**
 * Usage records of one power at the township: months of the period, begun by now, in which its list has the power; those that
 * were told; and of these the decisions overturned, complaints and requests for help. How much was done is not shown: no
 * target is made of it (河南省行政执法条例 第十一条).
 */
export async function usageFigures(tx: Tx, about: About, powerId: string): Promise<Figures> {
  const { townshipId, from, to, today } = about;
  const last = [to, today].toSorted()[0];
  return one(
    await tx.$queryRaw<Figures[]>`
      SELECT count(*)::int AS months, count(f.revision) FILTER (WHERE NOT f.withdrawn)::int AS told, coalesce(sum(f.overturned), 0)::int AS overturned,
        coalesce(sum(f.complaints), 0)::int AS complaints, coalesce(sum(f.help_requests), 0)::int AS help
      FROM usage_listed(date_trunc('month', ${from}::date)::date, date_trunc('month', ${last}::date)::date, ${townshipId}::uuid) l
        LEFT JOIN LATERAL (SELECT * FROM usage_figures u WHERE u.township_id = l.township_id AND u.power_id = l.power_id
          AND u.month = l.month ORDER BY u.revision DESC LIMIT 1) f ON true
      WHERE l.power_id = ${powerId}::uuid`,
  );
}

const one = ([row]: readonly Figures[]): Figures => row ?? {};
