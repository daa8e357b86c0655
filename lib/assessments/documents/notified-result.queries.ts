import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type AssessedAgency, assessedAgency } from "../assessed-agency.queries";

export type NotifiedResult = { assessed: AssessedAgency; signer: string };

/** A result for its notice, with the body that signs; null before it is notified and beyond the reader's reach. */
export async function notifiedResult(
  tx: Tx,
  actor: Actor,
  ids: { roundId: string; agencyId: string },
  today: CivilDate,
): Promise<NotifiedResult | null> {
  const assessed = await assessedAgency(tx, actor, ids, today);
  if (!assessed || assessed.results.length === 0) return null;
  const office = await tx.organisation.findFirst({
    where: { kind: "ESTABLISHMENT_OFFICE" },
    orderBy: [{ endsOn: { sort: "desc", nulls: "first" } }, { id: "asc" }],
    select: { name: true },
  });
  return office && { assessed, signer: office.name };
}
