import "server-only";
import { AUDIT_EVENTS, type AuditEventName } from "@/lib/audit/audit.events";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { Prisma } from "@/prisma/generated/client";
import { AUDIENCES, SIDES, type Side } from "./audience.rules";

/** Objects of a body, by the side on which it stands: never more than that body may read. `e` is the event. */
const BELONGS: Partial<Record<Side, Readonly<Record<string, (organisationId: string) => Prisma.Sql>>>> = {
  township: {
    round: (id) =>
      Prisma.sql`EXISTS (SELECT FROM round_invitations i WHERE i.round_id = e.subject_id AND i.township_id = ${id}::uuid)`,
    order: (id) => Prisma.sql`EXISTS (SELECT FROM orders o WHERE o.id = e.subject_id AND o.township_id = ${id}::uuid)`,
    wish: (id) =>
      Prisma.sql`EXISTS (SELECT FROM menu_wishes w WHERE w.id = e.subject_id AND w.township_id = ${id}::uuid)`,
    delegation: (id) =>
      Prisma.sql`EXISTS (SELECT FROM delegations g WHERE g.id = e.subject_id AND g.township_id = ${id}::uuid)`,
    guidance: (id) => Prisma.sql`EXISTS (
      SELECT FROM guidance_matters m JOIN delegations g ON g.id = m.delegation_id
      WHERE m.id = e.subject_id AND g.township_id = ${id}::uuid)`,
    evaluation: (id) => Prisma.sql`EXISTS (
      SELECT FROM evaluation_rows m JOIN delegations g ON g.id = m.delegation_id
      WHERE m.id = e.subject_id AND g.township_id = ${id}::uuid)`,
    "delegation-return": (id) => Prisma.sql`EXISTS (
      SELECT FROM delegation_returns r JOIN delegations g ON g.id = r.delegation_id
      WHERE r.id = e.subject_id AND g.township_id = ${id}::uuid)`,
    "law-change": (id) => Prisma.sql`EXISTS (
      SELECT FROM adjustments a WHERE a.change_id = e.subject_id AND (
        EXISTS (SELECT FROM delegations g WHERE g.power_id = a.power_id AND g.township_id = ${id}::uuid
          AND (g.state <> 'ENDED' OR g.ended_by_adjustment_id = a.id))
        OR EXISTS (SELECT FROM statutory_powers s WHERE s.power_id = a.power_id AND s.township_id = ${id}::uuid)))`,
    // A township reads what it was asked once the office has accepted it.
    admission: (id) => Prisma.sql`EXISTS (
      SELECT FROM admissions a JOIN admission_townships t ON t.admission_id = a.id
      WHERE a.id = e.subject_id AND t.township_id = ${id}::uuid
        AND EXISTS (SELECT FROM admission_steps s WHERE s.admission_id = a.id AND s.event = 'accept'))`,
    "admitted-duty": (id) =>
      Prisma.sql`EXISTS (SELECT FROM admitted_duties d WHERE d.id = e.subject_id AND d.township_id = ${id}::uuid)`,
    "off-list-report": (id) =>
      Prisma.sql`EXISTS (SELECT FROM off_list_reports r WHERE r.id = e.subject_id AND r.township_id = ${id}::uuid)`,
    agency: (id) =>
      Prisma.sql`EXISTS (SELECT FROM agencies g WHERE g.id = e.subject_id AND g.township_id = ${id}::uuid)`,
    // A body learns of a published round, and of what is said about one agency only where that is its own.
    assessment: (id) => Prisma.sql`EXISTS (
      SELECT FROM assessment_scorers c
      WHERE c.round_id = e.subject_id AND c.side = 'TOWNSHIP' AND c.organisation_id = ${id}::uuid
        AND c.agency_id::text = coalesce(e.data->>'agencyId', c.agency_id::text))`,
    "usage-batch": (id) =>
      Prisma.sql`EXISTS (SELECT FROM usage_figures f WHERE f.batch_id = e.subject_id AND f.township_id = ${id}::uuid)`,
    "inspection-finding": (id) =>
      Prisma.sql`EXISTS (SELECT FROM inspection_findings f WHERE f.id = e.subject_id AND f.owner_id = ${id}::uuid)`,
    "village-arrangement": (id) =>
      Prisma.sql`EXISTS (SELECT FROM village_arrangements v WHERE v.id = e.subject_id AND v.township_id = ${id}::uuid)`,
    township: (id) => Prisma.sql`e.subject_id = ${id}::uuid`,
    "list-edition": (id) => Prisma.sql`EXISTS (
      SELECT FROM list_editions n JOIN duty_lists l ON l.id = n.duty_list_id
      WHERE n.id = e.subject_id AND l.township_id = ${id}::uuid)`,
  },
  department: {
    // Read once the township's head has confirmed it; of an event about one line, only that line's department.
    order: (id) => Prisma.sql`EXISTS (
      SELECT FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN menu_items m ON m.id = l.menu_item_id
      JOIN power_versions v ON v.id = m.power_version_id
      WHERE o.id = e.subject_id AND o.confirmed_at IS NOT NULL AND v.department_id = ${id}::uuid
        AND l.id::text = coalesce(e.data->>'lineId', e.data->>'notedLineId', l.id::text))`,
    "law-change": (id) => Prisma.sql`EXISTS (
      SELECT FROM adjustments a JOIN power_versions v ON v.id = a.base_version_id
      WHERE a.change_id = e.subject_id AND v.department_id = ${id}::uuid)`,
    wish: (id) =>
      Prisma.sql`EXISTS (SELECT FROM menu_wishes w WHERE w.id = e.subject_id AND w.department_id = ${id}::uuid)`,
    delegation: (id) =>
      Prisma.sql`EXISTS (SELECT FROM delegations g WHERE g.id = e.subject_id AND g.department_id = ${id}::uuid)`,
    guidance: (id) => Prisma.sql`EXISTS (
      SELECT FROM guidance_matters m JOIN delegations g ON g.id = m.delegation_id
      WHERE m.id = e.subject_id AND g.department_id = ${id}::uuid)`,
    evaluation: (id) => Prisma.sql`EXISTS (
      SELECT FROM evaluation_rows m JOIN delegations g ON g.id = m.delegation_id
      WHERE m.id = e.subject_id AND g.department_id = ${id}::uuid)`,
    "delegation-return": (id) => Prisma.sql`EXISTS (
      SELECT FROM delegation_returns r JOIN delegations g ON g.id = r.delegation_id
      WHERE r.id = e.subject_id AND g.department_id = ${id}::uuid)`,
    admission: (id) =>
      Prisma.sql`EXISTS (SELECT FROM admissions a WHERE a.id = e.subject_id AND a.department_id = ${id}::uuid)`,
    "admitted-duty": (id) => Prisma.sql`EXISTS (
      SELECT FROM admitted_duties d JOIN admissions a ON a.id = d.admission_id
      WHERE d.id = e.subject_id AND a.department_id = ${id}::uuid)`,
    // A department learns of a report when it is found off the list.
    "off-list-report": (id) => Prisma.sql`EXISTS (
      SELECT FROM off_list_reports r WHERE r.id = e.subject_id AND r.department_id = ${id}::uuid
        AND r.state IN ('OFF_LIST', 'REMEDIED', 'CLOSED'))`,
    agency: (id) =>
      Prisma.sql`EXISTS (SELECT FROM agencies g WHERE g.id = e.subject_id AND g.department_id = ${id}::uuid)`,
    assessment: (id) => Prisma.sql`EXISTS (
      SELECT FROM assessment_agencies a
      WHERE a.round_id = e.subject_id AND assessed_department(a.round_id, a.agency_id) = ${id}::uuid
        AND a.agency_id::text = coalesce(e.data->>'agencyId', a.agency_id::text))`,
    "usage-batch": (id) =>
      Prisma.sql`EXISTS (SELECT FROM usage_figures f WHERE f.batch_id = e.subject_id AND f.department_id = ${id}::uuid)`,
    "inspection-finding": (id) =>
      Prisma.sql`EXISTS (SELECT FROM inspection_findings f WHERE f.id = e.subject_id AND f.owner_id = ${id}::uuid)`,
  },
  named: {
    power: (id) => Prisma.sql`e.data->>'organisationId' = ${id}`,
    order: (id) => Prisma.sql`e.data->>'organisationId' = ${id}
      AND EXISTS (SELECT FROM orders o WHERE o.id = e.subject_id AND o.confirmed_at IS NOT NULL)`,
  },
  city: {
    // The whole city reads what has been handed in.
    order: () => Prisma.sql`EXISTS (SELECT FROM orders o WHERE o.id = e.subject_id AND o.submitted_at IS NOT NULL)`,
  },
};

type Group = Readonly<{ side: Side; subject: string; events: AuditEventName[] }>;

/** Events that concern an actor, by side and kind of object. */
function concernsOf(actor: Actor): Group[] {
  const groups = new Map<string, Group>();
  for (const event of Object.keys(AUDIENCES) as AuditEventName[])
    for (const side of SIDES) {
      const rights = AUDIENCES[event][side];
      if (!rights || !hasRight(actor, side, rights)) continue;
      const { subject } = AUDIT_EVENTS[event];
      const key = `${side} ${subject}`;
      const group = groups.get(key) ?? { side, subject, events: [] };
      group.events.push(event);
      groups.set(key, group);
    }
  return [...groups.values()];
}

const hasRight = (actor: Actor, side: Side, rights: (typeof AUDIENCES)[AuditEventName][Side] & object): boolean =>
  side === "self" ||
  rights.some((right) => {
    const reach = reachOf(actor, right);
    return side === "city" ? reach === "whole-city" : reach !== null;
  });

function belongs({ side, subject }: Group, { userId, organisationId }: Actor): Prisma.Sql {
  if (side === "self") return Prisma.sql`e.subject_id = ${userId}::uuid`;
  const rule = BELONGS[side]?.[subject];
  if (!rule && side !== "city") throw new Error(`${side} of ${subject}: whose is it?`);
  return rule ? rule(organisationId ?? "") : Prisma.sql`TRUE`;
}

/**
 * Which events `e` concern the actor, as a condition in SQL: by right and body, never what he did himself, nothing from
 * before his appointment. Null: none at all, as for an appointment that has ended.
 */
export async function concernOf(tx: Tx, { actor, now }: Ctx): Promise<Prisma.Sql | null> {
  const { userId, organisationId, role } = actor;
  if (!userId || !organisationId || role === "SYSTEM") return null;
  const today = toDbDate(civilDate(now));
  const seat = await tx.appointment.findFirst({
    where: {
      ...{ userId, organisationId, role },
      startsOn: { lte: today },
      OR: [{ endsOn: null }, { endsOn: { gte: today } }],
      user: { disabledAt: null },
    },
    select: { startsOn: true },
    orderBy: { startsOn: "asc" },
  });
  const groups = concernsOf(actor);
  if (!seat || groups.length === 0) return null;
  const ways = groups.map((group) => {
    const names = Prisma.join(group.events);
    return Prisma.sql`(e.event IN (${names}) AND ${belongs(group, actor)})`;
  });
  return Prisma.sql`(e.actor_id IS DISTINCT FROM ${userId}::uuid
    AND e.at >= (${seat.startsOn}::date)::timestamp AT TIME ZONE 'Asia/Shanghai'
    AND (${Prisma.join(ways, " OR ")}))`;
}

/** Whether the reader's marks cover the event `e`. */
export const isRead = ({ userId, organisationId, role }: Actor): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM inbox_marks k WHERE k.user_id = ${userId}::uuid AND k.organisation_id = ${organisationId}::uuid
    AND k.role = ${role}::"Role" AND (k.seq = e.seq OR (k.and_before AND k.seq >= e.seq)))`;
