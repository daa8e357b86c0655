import "server-only";
import type { Tx } from "@/lib/shared/context";
import {
  CHAIN_START,
  type ChainEnd,
  type ChainedEvent,
  type ChainFault,
  checkHead,
  followChain,
} from "./audit-chain.rules";

const BATCH = 2_000;

/** How the chain stands: how many events follow from each other, the hash of the last of them, the first fault if any. */
export type ChainReport = Readonly<{
  events: number;
  hash: string;
  fault: Readonly<{ seq: number; fault: ChainFault["fault"] }> | null;
}>;

/** Recomputes every event's hash from the first to the head. `tx` must see one moment (inReading does). */
export async function verifyChain(tx: Pick<Tx, "$queryRaw">): Promise<ChainReport> {
  let end = CHAIN_START;
  for (;;) {
    const events = await tx.$queryRaw<ChainedEvent[]>`
      SELECT seq, at, event, subject_type AS "subjectType", subject_id::text AS "subjectId", actor_id::text AS "actorId",
             actor_name AS "actorName", actor_role AS "actorRole", organisation_name AS "organisationName", organisation_id::text AS "organisationId", request_id AS "requestId",
             data::text AS "dataText", prev_hash AS "prevHash", hash
      FROM audit_events WHERE seq > ${end.seq} ORDER BY seq LIMIT ${BATCH}`;
    const next = followChain(end, events);
    if ("fault" in next) return report(end, next);
    end = next;
    if (events.length < BATCH) break;
  }
  const [head] = await tx.$queryRaw<ChainEnd[]>`SELECT seq, hash FROM audit_head WHERE id = 1`;
  return report(end, checkHead(end, head ?? null));
}

function report(end: ChainEnd, fault: ChainFault | null): ChainReport {
  const events = Number(fault && fault.fault !== "head" ? fault.seq - 1n : end.seq);
  return { events, hash: end.hash, fault: fault && { seq: Number(fault.seq), fault: fault.fault } };
}
