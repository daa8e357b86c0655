import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { OpinionFact } from "./opinion.rules";
import type { OrderLineState, OrderState } from "./order.machine";

/** A line as an answer needs it. */
export type ConsultedLineRow = {
  id: string;
  orderId: string;
  state: OrderLineState;
  version: number;
  digest: string | null;
  orderState: OrderState;
  townshipId: string;
  /** The body that holds the power: the other side of the consultation. */
  departmentId: string | null;
};

export async function findConsultedLine(tx: Tx, lineId: string): Promise<ConsultedLineRow | null> {
  const row = await tx.orderLine.findUnique({
    where: { id: lineId },
    select: {
      id: true,
      orderId: true,
      state: true,
      version: true,
      digest: true,
      order: { select: { state: true, townshipId: true } },
      menuItem: { select: { powerVersion: { select: { departmentId: true } } } },
    },
  });
  if (!row) return null;
  const { order, menuItem, ...line } = row;
  return {
    ...line,
    orderState: order.state,
    townshipId: order.townshipId,
    departmentId: menuItem.powerVersion.departmentId,
  };
}

/** A line's opinions, oldest first, and who gave them. */
export const loadOpinionFacts = (tx: Tx, lineId: string): Promise<(OpinionFact & { givenById: string })[]> =>
  tx.opinion.findMany({
    where: { lineId },
    orderBy: [{ givenAt: "asc" }, { id: "asc" }],
    select: { side: true, answer: true, digest: true, givenById: true },
  });

const minute = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** Who last answered or amended a line, and when ("2026-11-23 16:05"); for the refusal that another was quicker. */
export async function lastLineChange(
  tx: Tx,
  line: Pick<ConsultedLineRow, "id" | "orderId">,
): Promise<{ by: string; at: string }> {
  const event = await tx.auditEvent.findFirst({
    where: { subjectId: line.orderId, data: { path: ["lineId"], equals: line.id } },
    orderBy: { seq: "desc" },
    select: { actorName: true, organisationName: true, at: true },
  });
  return event
    ? { by: `${event.actorName} · ${event.organisationName}`, at: minute.format(event.at) }
    : { by: "", at: "" };
}
