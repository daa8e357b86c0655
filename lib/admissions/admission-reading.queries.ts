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

export async function mayReadAdmission(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const readable = readableAdmissions(actor);
  return readable !== null && (await tx.admission.count({ where: { id, ...readable } })) > 0;
}

/**
 * Reports of tasks pushed outside the list that somebody may read; null for none. A department learns of one when it is
 * found off the list; who reported is not part of any of them.
 */
export function readableOffListReports(actor: Actor): Prisma.OffListReportWhereInput | null {
  const reach = reachOf(actor, "off-list.read");
  if (reach === null) return null;
  if (reach === "whole-city") return {};
  const own = actor.organisationId ?? "";
  return { OR: [{ townshipId: own }, { departmentId: own, state: { in: ["OFF_LIST", "REMEDIED", "CLOSED"] } }] };
}

export async function mayReadOffListReport(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const readable = readableOffListReports(actor);
  return readable !== null && (await tx.offListReport.count({ where: { id, ...readable } })) > 0;
}
