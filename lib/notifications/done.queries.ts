import "server-only";
import { findOwnEvents, type TrailEntry } from "@/lib/audit/audit.queries";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { pagesOfSubjects } from "./subject-pages.queries";

export type DoneEntry = TrailEntry & Readonly<{ href: string | null }>;

/** 已办: what the reader did in his present seat, newest first; pages counted from 1. */
export async function loadDone(
  ctx: Ctx,
  page: number,
): Promise<{ entries: DoneEntry[]; total: number; pageCount: number }> {
  return inReading(ctx, async (tx) => {
    const { entries, ...rest } = await findOwnEvents(tx, ctx.actor, page);
    const pages = await pagesOfSubjects(tx, entries);
    return { entries: entries.map((entry, index) => ({ ...entry, href: pages[index] ?? null })), ...rest };
  });
}
