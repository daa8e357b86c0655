import "server-only";
import type { AuditData } from "@/lib/audit/audit.events";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { DecidableLine } from "./decision.rules";
import { type Alike, loadAlike } from "./like-treatment.queries";
import { standingOfState } from "./opinion.rules";
import type { OrderLineState, OrderState } from "./order.machine";

export type DecidableOrder = {
  id: string;
  state: OrderState;
  version: number;
  reviewedOn: CivilDate;
  /** Of the decision that was quicker. */
  documentNumber: string | null;
  lines: (DecidableLine & {
    id: string;
    orderId: string;
    version: number;
    state: OrderLineState;
    township: string;
    alike: Alike;
  })[];
};

/** The orders of a round that any of the lines belongs to, with all their lines. */
export async function loadDecidableOrders(
  tx: Tx,
  roundId: string,
  given: readonly { lineId: string }[],
): Promise<DecidableOrder[]> {
  const orders = await tx.order.findMany({
    where: { roundId, lines: { some: { id: { in: given.map((line) => line.lineId) } } } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      state: true,
      version: true,
      townshipId: true,
      township: { select: { shortName: true } },
      lines: {
        select: {
          id: true,
          orderId: true,
          version: true,
          state: true,
          mode: true,
          powerId: true,
          menuItem: { select: { powerVersion: { select: { modes: true } } } },
          decisionLine: { select: { decision: { select: { documentNumber: true } } } },
        },
      },
    },
  });
  const reviewedOn = await loadReviewDays(
    tx,
    orders.map((order) => order.id),
  );
  const delegatedUntil = await loadDelegatedUntil(
    tx,
    orders.map((order) => order.townshipId),
  );
  const alike = await loadAlike(
    tx,
    orders.flatMap(({ lines, townshipId, township }) =>
      lines.map(({ id, powerId }) => ({ id, powerId, townshipId, township: township.shortName })),
    ),
  );
  return orders.map(({ lines, township, townshipId, ...order }) => ({
    ...order,
    reviewedOn: reviewedOn.get(order.id) ?? NEVER,
    documentNumber: lines[0]?.decisionLine?.decision.documentNumber ?? null,
    lines: lines.map(({ menuItem, mode, powerId, decisionLine, ...line }) => ({
      ...line,
      standing: standingOfState(line.state) ?? "silent",
      modes: menuItem.powerVersion.modes,
      wishedMode: mode,
      township: township.shortName,
      delegatedUntil: delegatedUntil.get(`${townshipId} ${powerId}`) ?? null,
      alike: alike.get(line.id) ?? { decided: [], beside: [] },
    })),
  }));
}

const NEVER = "1900-01-01" as CivilDate;

/** The day on which each order was last reviewed. */
async function loadReviewDays(tx: Tx, orderIds: readonly string[]): Promise<Map<string, CivilDate>> {
  const events = await tx.auditEvent.findMany({
    where: { event: "order.reviewed", subjectId: { in: [...orderIds] } },
    orderBy: { seq: "asc" },
    select: { subjectId: true, data: true },
  });
  return new Map(
    events.map(({ subjectId, data }) => [subjectId, (data as AuditData<"order.reviewed">).reviewedOn as CivilDate]),
  );
}

/** Until when a township holds a power or is about to, by "township power": the last day, or "open". */
export async function loadDelegatedUntil(
  tx: Tx,
  townshipIds: readonly string[],
): Promise<Map<string, CivilDate | "open">> {
  const delegations = await tx.delegation.findMany({
    where: { townshipId: { in: [...townshipIds] } },
    select: { townshipId: true, powerId: true, effectiveTo: true },
  });
  const until = new Map<string, CivilDate | "open">();
  for (const { townshipId, powerId, effectiveTo } of delegations) {
    const key = `${townshipId} ${powerId}`;
    const known = until.get(key);
    const last = effectiveTo ? fromDbDate(effectiveTo) : "open";
    if (known !== "open" && (last === "open" || !known || last > known)) until.set(key, last);
  }
  return until;
}
