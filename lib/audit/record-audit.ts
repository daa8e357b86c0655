import "server-only";
import type { Ctx, Tx } from "@/lib/shared/context";
import { Prisma } from "@/prisma/generated/client";
import { AUDIT_EVENTS, type AuditData, type AuditEventName } from "./audit.events";

export type AuditEntry = {
  [E in AuditEventName]: { event: E; subjectId: string; data: AuditData<E> };
}[AuditEventName];

/**
 * Appends one event to the chain, in the caller's transaction. Number, time, transaction and hashes are the
 * database's. Call it last: from here on the transaction holds the chain's head.
 */
export const recordAudit = (tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> => recordAudits(tx, ctx, [entry]);

/** Appends events in this order, at least one, in one statement. */
export async function recordAudits(tx: Tx, ctx: Ctx, entries: readonly AuditEntry[]): Promise<void> {
  const { actor } = ctx;
  const rows = entries.map(
    ({ event, subjectId, data }) =>
      Prisma.sql`(${event}::text, ${AUDIT_EVENTS[event].subject}::text, ${subjectId}::uuid, ${actor.userId}::uuid,
        ${actor.name}::text, ${actor.role}::text, ${actor.organisationId}::uuid, ${actor.organisationName}::text,
        ${ctx.requestId}::text, ${JSON.stringify(data)}::jsonb)`,
  );
  await tx.$executeRaw`
    INSERT INTO audit_events
      (event, subject_type, subject_id, actor_id, actor_name, actor_role, organisation_id, organisation_name, request_id, data)
    VALUES ${Prisma.join(rows)}`;
}
