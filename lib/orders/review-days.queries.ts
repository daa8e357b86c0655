import "server-only";
import type { AuditData } from "@/lib/audit/audit.events";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";

/** The day on which each order was last reviewed. */
export async function loadReviewDays(tx: Tx, orderIds: readonly string[]): Promise<Map<string, CivilDate>> {
  const events = await tx.auditEvent.findMany({
    where: { event: "order.reviewed", subjectId: { in: [...orderIds] } },
    orderBy: { seq: "asc" },
    select: { subjectId: true, data: true },
  });
  return new Map(
    events.map(({ subjectId, data }) => [subjectId, (data as AuditData<"order.reviewed">).reviewedOn as CivilDate]),
  );
}
