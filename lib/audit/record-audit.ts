import "server-only";
import type { Ctx, Tx } from "@/lib/shared/context";
import { AUDIT_EVENTS, type AuditData, type AuditEventName } from "./audit.events";

type AuditEntry = {
  [E in AuditEventName]: { event: E; subjectId: string; data: AuditData<E> };
}[AuditEventName];

/**
 * Appends one event to the chain, in the caller's transaction. Number, time, transaction and hashes are the
 * database's. Call it last: from here on the transaction holds the chain's head.
 */
export async function recordAudit(tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> {
  const { actor } = ctx;
  await tx.$executeRaw`
    INSERT INTO audit_events
      (event, subject_type, subject_id, actor_id, actor_name, actor_role, organisation_id, organisation_name, request_id, data)
    VALUES (${entry.event}, ${AUDIT_EVENTS[entry.event].subject}, ${entry.subjectId}::uuid, ${actor.userId}::uuid, ${actor.name},
      ${actor.role}, ${actor.organisationId}::uuid, ${actor.organisationName}, ${ctx.requestId}, ${JSON.stringify(entry.data)}::jsonb)`;
}
