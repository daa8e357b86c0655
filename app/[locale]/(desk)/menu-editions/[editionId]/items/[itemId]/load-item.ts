import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { reachOf } from "@/lib/identity/permissions";
import { requireContext } from "@/lib/identity/session";
import { findItem } from "@/lib/menu/menu-items.queries";
import { civilDate } from "@/lib/shared/civil-date";
import { inReading } from "@/lib/shared/transaction";

/** The matter that the address names, or “not found”. */
export const loadItem = cache(async (editionId: string, itemId: string) => {
  const ctx = await requireContext();
  if (!reachOf(ctx.actor, "menu.read") || !z.uuid().safeParse(itemId).success) notFound();
  const item = await inReading(ctx, (tx) => findItem(tx, itemId, civilDate(ctx.now)));
  if (!item || item.edition.id !== editionId) notFound();
  return { ctx, item, canEdit: item.edition.state === "DRAFT" && reachOf(ctx.actor, "menu.edit") !== null };
});
