import "server-only";
import { eventsOf, type TrailEntry } from "@/lib/audit/audit.queries";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { Prisma } from "@/prisma/generated/client";
import { concernOf, isRead } from "./concern.queries";
import { pagesOfSubjects } from "./subject-pages.queries";

/** An event as the inbox shows it. `href` is the object's page; null where there is none. */
export type Notice = TrailEntry & Readonly<{ href: string | null; isUnread: boolean }>;

export type Inbox = Readonly<{
  notices: Notice[];
  unread: number;
  total: number;
  pageCount: number;
  /** The newest event that concerns the reader: what 全部标为已读 covers, and nothing that came since. */
  newest: number | null;
}>;

const NOTICES_A_PAGE = 25;

/** What concerns the reader and asks nothing: unread first, the newest first; pages counted from 1. */
export async function loadInbox(ctx: Ctx, { unreadOnly, page }: { unreadOnly: boolean; page: number }): Promise<Inbox> {
  return inReading(ctx, async (tx) => {
    const concern = await concernOf(tx, ctx);
    if (!concern) return { notices: [], unread: 0, total: 0, pageCount: 1, newest: null };
    const read = isRead(ctx.actor);
    const [counted] = await tx.$queryRaw<{ all: number; unread: number; newest: bigint | null }[]>`
      SELECT count(*)::int AS all, count(*) FILTER (WHERE NOT ${read})::int AS unread, max(e.seq) AS newest
      FROM audit_events e WHERE ${concern}`;
    const { all = 0, unread = 0, newest = null } = counted ?? {};
    const rows = await tx.$queryRaw<{ seq: bigint; read: boolean }[]>`
      SELECT e.seq, ${read} AS read FROM audit_events e
      WHERE ${concern} ${unreadOnly ? Prisma.sql`AND NOT ${read}` : Prisma.empty}
      ORDER BY read, e.seq DESC LIMIT ${NOTICES_A_PAGE} OFFSET ${(page - 1) * NOTICES_A_PAGE}`;
    const entries = await eventsOf(
      tx,
      rows.map(({ seq }) => seq),
    );
    const pages = await pagesOfSubjects(tx, entries);
    const unreadSeqs = new Set(rows.filter((row) => !row.read).map(({ seq }) => Number(seq)));
    const notices = entries.map((entry, index) => ({
      ...entry,
      href: pages[index] ?? null,
      isUnread: unreadSeqs.has(entry.seq),
    }));
    const total = unreadOnly ? unread : all;
    const pageCount = Math.max(1, Math.ceil(total / NOTICES_A_PAGE));
    return { notices, unread, total, pageCount, newest: newest === null ? null : Number(newest) };
  });
}

/** How many unread events wait, counted up to `most`: what stands in the desk's head on every page. */
export async function countUnread(tx: Tx, ctx: Ctx, most: number): Promise<number> {
  const concern = await concernOf(tx, ctx);
  if (!concern) return 0;
  const [row] = await tx.$queryRaw<{ unread: number }[]>`
    SELECT count(*)::int AS unread
    FROM (SELECT FROM audit_events e WHERE ${concern} AND NOT ${isRead(ctx.actor)} LIMIT ${most}) waiting`;
  return row?.unread ?? 0;
}
