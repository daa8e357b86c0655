import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";

/** Findings that somebody may read; null for none. Those inspected read what is theirs to mend, and nothing else. */
export function readableFindings(actor: Actor): Prisma.InspectionFindingWhereInput | null {
  const reach = reachOf(actor, "inspection.read");
  if (reach === null) return null;
  return reach === "whole-city" ? {} : { ownerId: actor.organisationId ?? "" };
}

/** Plans, visits and answers are the city's; whoever reads only his own findings reads none of them. */
export const readsPlans = (actor: Actor): boolean => reachOf(actor, "inspection.read") === "whole-city";

/** A visit's photo of an item (`part`: its number): the city's, and the owner's of a finding that rests on it. */
export async function mayReadVisitPhoto(tx: Tx, actor: Actor, visitId: string, part: string): Promise<boolean> {
  if (readsPlans(actor)) return true;
  const readable = readableFindings(actor);
  const ground = { result: { visitId, item: { ordinal: Number(part) } }, state: { not: "WITHDRAWN" as const } };
  return readable !== null && (await tx.inspectionFinding.count({ where: { AND: [readable, ground] } })) > 0;
}

/** Whoever may read the finding. */
export async function mayReadFinding(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const readable = readableFindings(actor);
  return readable !== null && (await tx.inspectionFinding.count({ where: { AND: [{ id }, readable] } })) > 0;
}
