import "server-only";
import type { Tx } from "@/lib/shared/context";

/** Who changed an object last ("name · organisation"), and when; null before its first event. */
export async function lastChange(tx: Tx, subjectId: string): Promise<{ by: string; at: Date } | null> {
  const newest = await tx.auditEvent.findFirst({
    where: { subjectId },
    orderBy: { seq: "desc" },
    select: { at: true, actorName: true, organisationName: true },
  });
  return newest && { by: `${newest.actorName} · ${newest.organisationName}`, at: newest.at };
}

const minute = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** A refused compare-and-set, told in words: `by` "name · organisation", `at` "2026-11-23 16:05" in Asia/Shanghai. */
export type ChangedMeanwhile = { code: "changed-meanwhile"; by: string; at: string };

/** The refusal for a stale version, naming who was quicker. */
export async function changedMeanwhile(tx: Tx, subjectId: string): Promise<ChangedMeanwhile> {
  const last = await lastChange(tx, subjectId);
  return { code: "changed-meanwhile", by: last?.by ?? "", at: last ? minute.format(last.at) : "" };
}
