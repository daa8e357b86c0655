import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { FOUND_OFF_LIST } from "./off-list.terms";

/**
 * Reports of tasks pushed outside the list that somebody may read; null for none. A department learns of one when it is
 * found off the list; who reported is not part of any of them.
 */
export function readableOffListReports(actor: Actor): Prisma.OffListReportWhereInput | null {
  const reach = reachOf(actor, "off-list.read");
  if (reach === null) return null;
  if (reach === "whole-city") return {};
  const own = actor.organisationId ?? "";
  return { OR: [{ townshipId: own }, { departmentId: own, state: { in: [...FOUND_OFF_LIST] } }] };
}

/**
 * Whether the actor may open a report's files. The department may not: a photo or a picture of a chat shows whose it is.
 * What it is told to mend, the report and the finding say in words.
 */
export async function mayReadOffListFile(tx: Tx, actor: Actor, reportId: string): Promise<boolean> {
  const reach = reachOf(actor, "off-list.read");
  if (reach === null) return false;
  const own = reach === "whole-city" ? {} : { townshipId: actor.organisationId ?? "" };
  return (await tx.offListReport.count({ where: { id: reportId, ...own } })) > 0;
}
