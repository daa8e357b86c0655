import "server-only";
import { notFound, redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { lawNoticesOfLines } from "@/lib/adjustments/law-notice.queries";
import { trailOf } from "@/lib/audit/audit.queries";
import { localizedPath } from "@/lib/i18n/locales";
import { authorise } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { basketStanding } from "@/lib/orders/basket-capacity.queries";
import { readableOrder } from "@/lib/orders/order.queries";
import { handInBy, isEditable, type OrderEvent, openEvents } from "@/lib/orders/order.rules";
import { type CatalogueFilter, findCatalogue } from "@/lib/orders/order-catalogue.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";
import { deadlineOf } from "@/lib/shared/working-days";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids come from the address: what is no id is no record. */
export function recordId(text: string): string {
  if (!UUID.test(text)) notFound();
  return text;
}

/** An order for one of its pages: what the reader may see of it and do with it; 404 when that is nothing. */
export async function loadOrderPage(id: string, filter?: CatalogueFilter) {
  const ctx = await requireContext();
  const orderId = recordId(id);
  const today = civilDate(ctx.now);
  const found = await inReading(ctx, async (tx) => {
    const order = await readableOrder(tx, ctx, orderId);
    if (!order) return null;
    const mayPrepare = authorise(ctx.actor, "order.prepare", { organisationId: order.township.id }).ok;
    const isBasket = mayPrepare && isEditable(order.state);
    const dueOn = handInBy(order, today);
    return {
      order,
      mayPrepare,
      isBasket,
      mayDecideSwaps: order.state === "IN_CONSULTATION" && authorise(ctx.actor, "decision.record").ok,
      lawChanges: await lawNoticesOfLines(
        tx,
        order.lines.map(({ id: lineId }) => lineId),
      ),
      whole: await basketStanding(tx, order, order.lines, today),
      catalogue: isBasket && filter ? await findCatalogue(tx, order, filter, today) : null,
      // A department sees its own lines, not what else happened to the order.
      trail: order.isWhole ? await trailOf(tx, order.id) : null,
      deadline: dueOn && deadlineOf(await loadCalendar(tx), today, dueOn),
    };
  });
  if (!found) notFound();
  const { order } = found;
  return { ctx, today, ...found, events: openEvents(ctx.actor, { state: order.state, townshipId: order.township.id }) };
}

/** A page for one move; sends back to the order where the move is not the reader's, or not any more. */
export async function loadMovePage(id: string, ...moves: readonly OrderEvent[]) {
  const page = await loadOrderPage(id);
  const event = moves.find((move) => page.events.includes(move));
  if (!event) redirect(localizedPath(`/orders/${page.order.id}`, await getLocale()));
  return { ...page, event };
}
