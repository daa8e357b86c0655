import "server-only";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { concernOf } from "./concern.queries";
import type { MarkAllReadInput, MarkEventReadInput } from "./inbox.schema";

type MarkReadError = { code: "not-found" };

/** One event of the reader's own inbox is read. Reading changes no business: no event; marked twice is marked. */
export const markEventRead = (ctx: Ctx, { seq }: MarkEventReadInput): Promise<Result<void, MarkReadError | Busy>> =>
  mark(ctx, seq, false);

/** Everything up to the newest that the reader was shown is read; what came since stays unread. */
export const markAllRead = (ctx: Ctx, { upTo }: MarkAllReadInput): Promise<Result<void, MarkReadError | Busy>> =>
  mark(ctx, upTo, true);

function mark(ctx: Ctx, seq: number, andBefore: boolean): Promise<Result<void, MarkReadError | Busy>> {
  const { userId, organisationId, role } = ctx.actor;
  return inTransaction<void, MarkReadError>(ctx, {}, async (tx) => {
    if (!(await concerns(tx, ctx, seq))) return err({ code: "not-found" });
    await tx.$executeRaw`
      INSERT INTO inbox_marks (user_id, organisation_id, role, seq, and_before)
      VALUES (${userId}::uuid, ${organisationId}::uuid, ${role}::"Role", ${seq}, ${andBefore})
      ON CONFLICT (user_id, organisation_id, role, seq) DO UPDATE SET and_before = true
      WHERE excluded.and_before AND NOT inbox_marks.and_before`;
    return ok(undefined);
  });
}

async function concerns(tx: Tx, ctx: Ctx, seq: number): Promise<boolean> {
  const concern = await concernOf(tx, ctx);
  if (!concern) return false;
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM audit_events e WHERE e.seq = ${seq} AND ${concern}`;
  return found.length > 0;
}
