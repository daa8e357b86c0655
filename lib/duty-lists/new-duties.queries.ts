import "server-only";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { Prisma } from "@/prisma/generated/client";

/** A PublishedDuty of lib/duty-lists/published-duty.schema.ts, made of its row. */
const WORDS = Prisma.sql`jsonb_build_object('kind', d.kind, 'category', d.category, 'name', d.name, 'department', d.department,
  'departmentDuty', d.department_duty, 'townshipDuty', d.township_duty, 'method', d.method)`;

/**
 * Townships whose three lists differ from what their newest edition holds, be it a draft or published, and the first day of
 * what differs. A township without an edition counts once law itself gives it something to list.
 */
export async function townshipsWithNewDuties(
  tx: Tx,
  townshipIds: readonly string[],
  today: CivilDate,
): Promise<Map<string, CivilDate>> {
  const changed = await tx.$queryRaw<{ townshipId: string; since: Date | null }[]>`
    WITH newest AS (
      SELECT DISTINCT ON (l.township_id) l.township_id, e.duties, greatest(e.compiled_for, ${today}::date) AS on_day
      FROM list_editions e JOIN duty_lists l ON l.id = e.duty_list_id
      WHERE e.state IN ('DRAFT', 'LEGALITY_REVIEW', 'APPROVED', 'PUBLISHED') ORDER BY l.township_id, e.number DESC
    ), held AS (
      SELECT o.id, coalesce(n.duties, '[]') AS listed, coalesce(n.on_day, ${today}::date) AS on_day
      FROM organisations o LEFT JOIN newest n ON n.township_id = o.id
      WHERE o.id = ANY (${[...townshipIds]}::uuid[]) AND (n.township_id IS NOT NULL OR EXISTS (
        SELECT FROM statutory_powers s
        WHERE s.township_id = o.id AND s.starts_on <= ${today}::date AND (s.ends_on IS NULL OR s.ends_on >= ${today}::date)))
    )
    SELECT h.id AS "townshipId",
      (SELECT max(greatest(d.starts_on, CASE WHEN d.ends_on < h.on_day THEN d.ends_on + 1 END))
       FROM duties d WHERE d.township_id = h.id AND d.starts_on <= h.on_day) AS since
    FROM held h
    WHERE h.listed <> coalesce(
      (SELECT jsonb_agg(${WORDS} ORDER BY d.kind, d.ordinal, d.starts_on) FROM duties d
       WHERE d.township_id = h.id AND d.starts_on <= h.on_day AND (d.ends_on IS NULL OR d.ends_on >= h.on_day)), '[]')`;
  return new Map(changed.map(({ townshipId, since }) => [townshipId, since ? fromDbDate(since) : today]));
}
