import "server-only";
import type { Ctx, Tx } from "@/lib/shared/context";
import { loadThreads, type ThreadOpinion } from "../opinion-thread.queries";
import { type OrderLineRecord, type OrderRecord, readableOrder } from "../order.queries";

/** The whole consultation of an order as its reader may see it. */
export type ConsultationPaper = Pick<OrderRecord, "receiptNumber" | "round" | "township" | "state"> & {
  isWhole: boolean;
  lines: (Pick<
    OrderLineRecord,
    "id" | "code" | "name" | "subItem" | "mode" | "wishedOn" | "scope" | "menuScope" | "conditions"
  > & {
    department: string;
    justification: string | null;
    opinions: ThreadOpinion[];
  })[];
};

/** Null when the order lies outside the reader's reach, or its consultation has not begun. */
export async function readableConsultation(tx: Tx, ctx: Ctx, orderId: string): Promise<ConsultationPaper | null> {
  const order = await readableOrder(tx, ctx, orderId);
  if (!order?.confirmedAt) return null;
  const threads = await loadThreads(tx, order.lines);
  const { receiptNumber, round, township, state, isWhole } = order;
  return {
    ...{ receiptNumber, round, township, state, isWhole },
    lines: order.lines.map(
      ({ id, code, name, subItem, mode, wishedOn, scope, menuScope, conditions, department, justification }) => ({
        ...{ id, code, name, subItem, mode, wishedOn, scope, menuScope, conditions, justification },
        department: department?.shortName ?? "",
        opinions: threads.get(id) ?? [],
      }),
    ),
  };
}
