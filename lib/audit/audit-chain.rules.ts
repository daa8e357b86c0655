import { sha256 } from "@/lib/shared/canonical";

/** One event as the database keeps it; `dataText` is its `data::text`, whose form is the database's own. */
export type ChainedEvent = Readonly<{
  seq: bigint;
  at: Date;
  event: string;
  subjectType: string;
  subjectId: string;
  actorId: string | null;
  actorName: string;
  actorRole: string;
  organisationName: string;
  organisationId: string | null;
  requestId: string;
  dataText: string;
  prevHash: string;
  hash: string;
}>;

/** Up to where a chain was found whole. */
export type ChainEnd = Readonly<{ seq: bigint; hash: string }>;

export const CHAIN_START: ChainEnd = { seq: 0n, hash: "0".repeat(64) };

/**
 * Where a chain breaks: an event is missing (or its number was changed), it does not follow from the one before,
 * its content is not what was written, or the head names another end than the last event.
 */
export type ChainFault = Readonly<{ seq: bigint; fault: "missing" | "link" | "content" | "head" }>;

/** The hash that the database gave the event after `previous` (function append_audit_event in the first migration). */
function eventHash(event: ChainedEvent, previous: string): string {
  const { seq, at, subjectType, subjectId, actorId, actorRole, organisationId, requestId } = event;
  const what = [previous, seq, at.toISOString(), event.event, subjectType, subjectId];
  const who = [actorId ?? "", actorRole, organisationId ?? "", requestId];
  const words = [event.actorName, event.organisationName, event.dataText].map(sha256);
  return sha256([...what, ...who, ...words].join("|"));
}

/** Follows the chain from `end` over the next events in their order; stops at the first fault. */
export function followChain(end: ChainEnd, events: readonly ChainedEvent[]): ChainEnd | ChainFault {
  let { seq, hash } = end;
  for (const event of events) {
    seq += 1n;
    if (event.seq !== seq) return { seq, fault: "missing" };
    if (event.prevHash !== hash) return { seq, fault: "link" };
    if (event.hash !== eventHash(event, hash)) return { seq, fault: "content" };
    hash = event.hash;
  }
  return { seq, hash };
}

/** The head's row says where the chain must end: without it, leaving out the newest events would not show. */
export function checkHead(end: ChainEnd, head: ChainEnd | null): ChainFault | null {
  const isWhole = head !== null && head.seq === end.seq && head.hash === end.hash;
  return isWhole ? null : { seq: end.seq, fault: "head" };
}
