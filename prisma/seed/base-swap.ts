import { askSwap } from "@/lib/orders/ask-swap";
import { basketOf, withoutItem } from "@/lib/orders/basket.rules";
import { findOrder } from "@/lib/orders/order.queries";
import { saveOrder } from "@/lib/orders/save-order";
import { inReading } from "@/lib/shared/transaction";
import { clerkOf } from "./people";
import { must, type Stage } from "./stage";

/** The township leaves one item of the base part out and asks to take the first optional one of its basket instead. */
export async function swapOneBaseItem(stage: Stage, orderId: string, township: string, offset: number): Promise<void> {
  const clerk = await stage.as(clerkOf(township), offset, 30);
  const order = await inReading(clerk, (tx) => findOrder(tx, orderId));
  const base = order?.lines.filter(({ part }) => part === "BASE").at(-1);
  const replacement = order?.lines.find(({ part }) => part === "OPTIONAL");
  if (!order || !base || !replacement) throw new Error("no base item and optional item to swap");
  must(await saveOrder(clerk, withoutItem(basketOf(order, order.version), base.menuItemId)));
  const reason = "本镇没有油烟净化检测条件，餐饮店少；道路和渣土问题更突出，申请换项。（演示文字）";
  must(await askSwap(clerk, { orderId, baseItemId: base.menuItemId, replacementId: replacement.menuItemId, reason }));
}
