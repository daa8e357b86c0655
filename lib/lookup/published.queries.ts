import "server-only";
import { z } from "zod";
import { EDITION_FORMATS, type EditionFormat } from "@/lib/duty-lists/edition-file.terms";
import type { Locale } from "@/lib/i18n/locales";
import { PublishedPower } from "@/lib/menu/published-power.schema";
import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { publishedRows } from "@/lib/shared/public-db";
import type { Evidence } from "./certificate";
import {
  DepartmentRow,
  DepartureRow,
  EvidenceRow,
  FileHead,
  ListHead,
  ListText,
  MenuHead,
  MenuText,
  OutstandingRow,
  PlaceRow,
  PublicationRow,
  PublishedWordsRow,
  SearchRow,
  SuccessionRow,
  SynonymRow,
  TownshipRow,
} from "./lookup.schema";

/** Today in Shanghai by the database's clock. */
export async function readToday(): Promise<CivilDate> {
  const Today = z.object({ today: z.string().refine(isCivilDate) });
  const [row] = await publishedRows(Today, `SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date AS today`);
  if (!row) throw new Error("the database gave no day");
  return row.today;
}

/** Every township, by code. */
export const readTownships = (): Promise<TownshipRow[]> =>
  publishedRows(
    TownshipRow,
    `SELECT id, code, region_code AS "regionCode", name, short_name AS "shortName", place_kind AS "placeKind", pilot,
            address, phone, hours, villages
     FROM published.townships ORDER BY code`,
  );

/** Every city body that may hold a power. */
export const readDepartments = (): Promise<DepartmentRow[]> =>
  publishedRows(
    DepartmentRow,
    `SELECT id, name, short_name AS "shortName", address, phone, hours FROM published.departments ORDER BY short_name`,
  );

/** Every published list edition, by township and number; only those of `code` when it is given. */
export const readListHeads = (code: string | null = null): Promise<ListHead[]> =>
  publishedRows(
    ListHead,
    `SELECT e.township_code AS "townshipCode", e.number, e.state, e.document_number AS "documentNumber",
            e.formed_on AS "formedOn", e.published_on AS "publishedOn", e.in_force_on AS "inForceOn", e.sha256,
            jsonb_build_object('STATUTORY', count(n.id) FILTER (WHERE n.section = 'STATUTORY'),
                               'DELEGATED', count(n.id) FILTER (WHERE n.section = 'DELEGATED'),
                               'ENTRUSTED', count(n.id) FILTER (WHERE n.section = 'ENTRUSTED')) AS counts,
            (SELECT jsonb_build_object('BASIC', coalesce(max(d.duties) FILTER (WHERE d.kind = 'BASIC'), 0),
                                       'SUPPORTING', coalesce(max(d.duties) FILTER (WHERE d.kind = 'SUPPORTING'), 0),
                                       'RECLAIMED', coalesce(max(d.duties) FILTER (WHERE d.kind = 'RECLAIMED'), 0))
             FROM published.list_duty_counts d WHERE d.edition_id = e.id) AS duties
     FROM published.list_editions e LEFT JOIN published.list_entries n ON n.edition_id = e.id
     WHERE $1::text IS NULL OR e.township_code = $1
     GROUP BY e.id, e.township_code, e.number, e.state, e.document_number, e.formed_on, e.published_on, e.in_force_on, e.sha256
     ORDER BY e.township_code, e.number`,
    [code],
  );

/** One published list edition; null when there is none of that number. */
export async function readListText(code: string, number: number): Promise<ListText | null> {
  const [text] = await publishedRows(
    ListText,
    `SELECT content, sha256 FROM published.list_editions WHERE township_code = $1 AND number = $2`,
    [code, number],
  );
  return text ?? null;
}

/** The files of published list editions, by township, number and format; only those of `code` when it is given. */
export const readFileHeads = (code: string | null = null): Promise<FileHead[]> =>
  publishedRows(
    FileHead,
    `SELECT township_code AS "townshipCode", number, format, media_type AS "mediaType", size, sha256
     FROM published.edition_files WHERE $1::text IS NULL OR township_code = $1
     ORDER BY township_code, number, array_position($2::text[], format)`,
    [code, EDITION_FORMATS],
  );

type FileKey = Readonly<{ townshipCode: string; number: number; format: EditionFormat }>;

/** One file without its bytes; null when it is not made yet. Not cached: it may be made the next moment. */
export async function readFileHead({ townshipCode, number, format }: FileKey): Promise<FileHead | null> {
  const [head] = await publishedRows(
    FileHead,
    `SELECT township_code AS "townshipCode", number, format, media_type AS "mediaType", size, sha256
     FROM published.edition_files WHERE township_code = $1 AND number = $2 AND format = $3`,
    [townshipCode, number, format],
  );
  return head ?? null;
}

/** The bytes of one file; null when it is not made yet. */
export async function readFileBytes({ townshipCode, number, format }: FileKey): Promise<Uint8Array | null> {
  const [row] = await publishedRows(
    z.object({ bytes: z.instanceof(Uint8Array) }),
    `SELECT bytes FROM published.edition_files WHERE township_code = $1 AND number = $2 AND format = $3`,
    [townshipCode, number, format],
  );
  return row?.bytes ?? null;
}

/** Every menu edition that was ever published, the newest first. */
export const readMenuHeads = (): Promise<MenuHead[]> =>
  publishedRows(
    MenuHead,
    `SELECT number, title, state, document_number AS "documentNumber", decision_organ AS "decisionOrgan",
            decided_on AS "decidedOn", published_on AS "publishedOn", superseded_on AS "supersededOn", sha256,
            jsonb_array_length(content::jsonb -> 'items') AS matters
     FROM published.menu_editions ORDER BY number DESC`,
  );

/** The menu edition of that number, or the one in force; null when there is none. */
export async function readMenuText(number: number | null): Promise<MenuText | null> {
  const [text] = await publishedRows(
    MenuText,
    `SELECT content, sha256 FROM published.menu_editions
     WHERE CASE WHEN $1::int IS NULL THEN state = 'PUBLISHED' ELSE number = $1 END`,
    [number],
  );
  return text ?? null;
}

/** A power as it was published last, on whatever list or menu edition; by id or code. */
export async function readFormerPower(idOrCode: string): Promise<PublishedPower | null> {
  const Former = z.object({ power: PublishedPower });
  const [row] = await publishedRows(
    Former,
    `SELECT power FROM (
       SELECT n.content -> 'power' AS power, e.published_on AS day
       FROM published.list_entries n JOIN published.list_editions e ON e.id = n.edition_id
       WHERE n.code = $1 OR n.power_id::text = $1
       UNION ALL
       SELECT item, m.published_on
       FROM published.menu_editions m, jsonb_array_elements(m.content::jsonb -> 'items') item
       WHERE item ->> 'code' = $1 OR item ->> 'powerId' = $1
     ) published ORDER BY day DESC LIMIT 1`,
    [idOrCode],
  );
  return row?.power ?? null;
}

/** What every published edition says of a power, in the order of publication; by id or code. */
export const readPublishedWords = (idOrCode: string): Promise<PublishedWordsRow[]> =>
  publishedRows(
    PublishedWordsRow,
    `SELECT power, "townshipCode", number, "publishedOn", "inForceOn" FROM (
       SELECT n.content -> 'power' AS power, e.township_code AS "townshipCode", e.number, e.published_on AS "publishedOn",
              e.in_force_on AS "inForceOn", e.published_at AS at
       FROM published.list_entries n JOIN published.list_editions e ON e.id = n.edition_id
       WHERE n.code = $1 OR n.power_id::text = $1
       UNION ALL
       SELECT item, NULL, m.number, m.published_on, NULL, m.published_at
       FROM published.menu_editions m, jsonb_array_elements(m.content::jsonb -> 'items') item
       WHERE item ->> 'code' = $1 OR item ->> 'powerId' = $1
     ) published ORDER BY at, "townshipCode" NULLS FIRST, number`,
    [idOrCode],
  );

/** Every edition that says why it shows this power no more, by township and number; by id or code. */
export const readDepartures = (idOrCode: string): Promise<DepartureRow[]> =>
  publishedRows(
    DepartureRow,
    `SELECT e.township_code AS "townshipCode", e.number, removal
     FROM published.list_editions e, jsonb_array_elements(e.content::jsonb -> 'removed') removal
     WHERE (e.content::jsonb -> 'removed' @> jsonb_build_array(jsonb_build_object('code', $1::text))
        OR e.content::jsonb -> 'removed' @> jsonb_build_array(jsonb_build_object('powerId', $1::text)))
       AND (removal ->> 'code' = $1 OR removal ->> 'powerId' = $1)
     ORDER BY e.township_code, e.number`,
    [idOrCode],
  );

/** What became of a power, and what it came of, by changes of law; by id or code. */
export const readSuccessions = (idOrCode: string): Promise<SuccessionRow[]> =>
  publishedRows(
    SuccessionRow,
    `SELECT kind, power_id AS "powerId", code, name, successor_id AS "successorId", successor_code AS "successorCode",
            successor_name AS "successorName", effective_on AS since, law, document_number AS "documentNumber"
     FROM published.power_successions
     WHERE $1 IN (code, power_id::text, successor_code, successor_id::text)
     ORDER BY effective_on, code, successor_code`,
    [idOrCode],
  );

/** What was published last, lists and menus, the newest first; at most `most`. */
export const readPublications = (most: number): Promise<PublicationRow[]> =>
  publishedRows(
    PublicationRow,
    `SELECT "townshipCode", "townshipName", number, "documentNumber", "inForceOn", matters, sha256,
            to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt"
     FROM (
       SELECT e.township_code AS "townshipCode", t.short_name AS "townshipName", e.number,
              e.document_number AS "documentNumber", e.in_force_on AS "inForceOn", e.published_at AS at, e.sha256,
              jsonb_array_length(e.content::jsonb -> 'entries') AS matters
       FROM published.list_editions e JOIN published.townships t ON t.id = e.township_id
       UNION ALL
       SELECT NULL, NULL, m.number, m.document_number, NULL, m.published_at, m.sha256,
              jsonb_array_length(m.content::jsonb -> 'items')
       FROM published.menu_editions m
     ) published ORDER BY at DESC, "townshipCode" NULLS FIRST, number DESC LIMIT $1`,
    [most],
  );

/** Search texts of every matter on the menu in force or on a published list. */
export const readSearchTexts = () =>
  publishedRows(
    SearchRow,
    `SELECT DISTINCT ON (power_id) power_id AS "powerId", search_text AS "searchText"
     FROM (SELECT power_id, search_text FROM published.menu_items
           UNION ALL SELECT power_id, search_text FROM published.list_entries) matters
     ORDER BY power_id, search_text`,
  );

/** The newest checkpoint and the tree that it signs; null before the first. */
export async function readEvidence(): Promise<Evidence | null> {
  const [row] = await publishedRows(
    EvidenceRow,
    `SELECT to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, c.seq::int8::text AS seq, c.hash, c.root,
            c.algorithm, c.key_id AS "keyId", c.public_key AS "publicKey", c.signature, t.content AS tree
     FROM published.checkpoints c JOIN published.trees t ON t.root = c.root ORDER BY c.at DESC LIMIT 1`,
  );
  if (!row) return null;
  const { tree, ...checkpoint } = row;
  return { checkpoint, tree };
}
/** Every everyday word in use, by its text. */
export const readSynonyms = (): Promise<SynonymRow[]> =>
  publishedRows(
    SynonymRow,
    `SELECT word, targets, search_text AS "searchText" FROM published.synonyms ORDER BY word COLLATE "C"`,
  );

/** Every township with its villages, by code. */
export const readPlaces = () =>
  publishedRows(
    PlaceRow,
    `SELECT t.code, t.short_name AS "shortName",
            coalesce(array_agg(v.name ORDER BY v.region_code) FILTER (WHERE v.id IS NOT NULL), '{}') AS villages
     FROM published.townships t LEFT JOIN published.villages v ON v.township_id = t.id
     GROUP BY t.code, t.short_name ORDER BY t.code`,
  );

/** Changes of law that texts follow or will, the first in force first. */
export const readOutstanding = (): Promise<OutstandingRow[]> =>
  publishedRows(
    OutstandingRow,
    `SELECT id, power_id AS "powerId", code, law, change, kind, in_force_on AS "inForceOn", decided, affected, followed,
            menu_follows AS "menuFollows"
     FROM published.outstanding_changes ORDER BY in_force_on, law, code`,
  );

/** Seconds since the worker's last sign of life by the database's clock; null before its first. */
export async function readWorkerAge(): Promise<number | null> {
  const Age = z.object({ age: z.number().nullable() });
  const [row] = await publishedRows(
    Age,
    `SELECT extract(epoch FROM clock_timestamp() - max(beat_at))::float8 AS age FROM published.worker_heartbeats`,
  );
  return row?.age ?? null;
}

/** Jobs of the worker that have failed at least so many times in a row, by name. */
export async function readFailingJobs(failures: number): Promise<string[]> {
  const Job = z.object({ name: z.string() });
  const rows = await publishedRows(Job, `SELECT name FROM published.worker_jobs WHERE failures >= $1 ORDER BY name`, [
    failures,
  ]);
  return rows.map(({ name }) => name);
}

/** The chart of a flow in that language, by the digest of its steps; null while it is not drawn. */
export async function readFlowChart(digest: string, locale: Locale): Promise<string | null> {
  const Chart = z.object({ svg: z.string() });
  const [row] = await publishedRows(
    Chart,
    `SELECT CASE WHEN $2 = 'en' THEN svg_en ELSE svg_zh END AS svg FROM published.flow_charts WHERE digest = $1`,
    [digest, locale],
  );
  return row?.svg ?? null;
}
