import { notFound } from "next/navigation";
import { type ListAction, listActions } from "@/lib/duty-lists/list-actions.rules";
import { findListEdition, type ListEditionPage } from "@/lib/duty-lists/list-edition.queries";
import { requireContext } from "@/lib/identity/session";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An edition within the reader's reach and what he can do with it; ends as “not found” otherwise. */
export async function loadEdition(
  editionId: string,
): Promise<{ ctx: Ctx; edition: ListEditionPage; actions: ListAction[] }> {
  const ctx = await requireContext();
  const edition = ID.test(editionId)
    ? await inReading(ctx, (tx) => findListEdition(tx, ctx, editionId, civilDate(ctx.now)))
    : null;
  if (!edition) notFound();
  return { ctx, edition, actions: listActions(ctx.actor, edition) };
}
