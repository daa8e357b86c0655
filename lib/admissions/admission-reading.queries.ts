import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";

/**
 * Applications that somebody may read; null for none. A draft is its department's own. A township reads what it was asked
 * once the establishment office has accepted it, and from then on.
 */
export function readableAdmissions(actor: Actor): Prisma.AdmissionWhereInput | null {
  const reach = reachOf(actor, "admission.read");
  if (reach === null) return null;
  const own = actor.organisationId ?? "";
  const ownOnes: Prisma.AdmissionWhereInput[] = [
    { departmentId: own },
    { townships: { some: { townshipId: own } }, steps: { some: { event: "accept" } } },
  ];
  return reach === "whole-city" ? { OR: [{ filedOn: { not: null } }, ...ownOnes] } : { OR: ownOnes };
}

/**
 * Which townships' opinions somebody reads on an application that he may read: the city and its department all of them; a
 * township its own, and the others' once they stand in the decision. Until then each answers for itself.
 */
export function mayReadOpinion(
  actor: Actor,
  application: Readonly<{ departmentId: string; isDecided: boolean }>,
  townshipId: string,
): boolean {
  const own = actor.organisationId ?? "";
  return (
    reachOf(actor, "admission.read") === "whole-city" ||
    application.isDecided ||
    own === application.departmentId ||
    own === townshipId
  );
}

export async function mayReadAdmission(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const readable = readableAdmissions(actor);
  return readable !== null && (await tx.admission.count({ where: { id, ...readable } })) > 0;
}
