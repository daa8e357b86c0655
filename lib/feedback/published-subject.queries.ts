import "server-only";
import { z } from "zod";
import { isCivilDate } from "@/lib/shared/civil-date";
import { publishedRows } from "@/lib/shared/public-db";
import { FEEDBACK_KINDS, FEEDBACK_STATES, FEEDBACK_TOPICS } from "./feedback.terms";

const Subject = z.object({
  powerId: z.string().nullable(),
  departmentId: z.string().nullable(),
  townshipId: z.string().nullable(),
});
export type ResolvedSubject = z.infer<typeof Subject>;

/** The published matter and township of these codes; null when one of them is given and not published. */
export async function readSubject(
  powerCode: string | null,
  townshipCode: string | null,
): Promise<ResolvedSubject | null> {
  const [row] = await publishedRows(
    Subject,
    `SELECT p.power_id AS "powerId", p.department_id AS "departmentId", t.id AS "townshipId"
     FROM (SELECT 1) asked
     LEFT JOIN LATERAL (
       SELECT power_id, department_id FROM (
         SELECT m.power_id, m.department_id, 1 AS rank FROM published.menu_items m WHERE m.code = $1
         UNION ALL
         SELECT n.power_id, (n.content -> 'power' -> 'department' ->> 'id')::uuid, 2
         FROM published.list_entries n WHERE n.code = $1) known
       ORDER BY rank LIMIT 1) p ON true
     LEFT JOIN published.townships t ON t.code = $2`,
    [powerCode, townshipCode],
  );
  if (!row || (powerCode !== null && !row.powerId) || (townshipCode !== null && !row.townshipId)) return null;
  return row;
}

const Day = z.string().refine(isCivilDate);

/** What a query code shows: the way of the matter and its answer, nothing of what was said and nobody's name. */
export const FeedbackStatus = z.object({
  kind: z.enum(FEEDBACK_KINDS),
  topic: z.enum(FEEDBACK_TOPICS).nullable(),
  powerCode: z.string().nullable(),
  township: z.string().nullable(),
  addressee: z.string(),
  state: z.enum(FEEDBACK_STATES),
  receivedOn: Day,
  answeredOn: Day.nullable(),
  answer: z.string().nullable(),
});
export type FeedbackStatus = z.infer<typeof FeedbackStatus>;

/** How what was handed in stands; null when there is none of that code. */
export async function readFeedbackStatus(code: string): Promise<FeedbackStatus | null> {
  const [row] = await publishedRows(
    FeedbackStatus,
    `SELECT kind, topic, power_code AS "powerCode", township, addressee, state, received_on AS "receivedOn",
            answered_on AS "answeredOn", answer FROM published.feedback_status($1)`,
    [code],
  );
  return row ?? null;
}
